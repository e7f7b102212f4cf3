using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Data;

/// <summary>The one statement that tells PostgreSQL whose rows are meant. A statement, not set_config(): distributed PostgreSQL passes on only that.</summary>
internal static class TenantStatement
{
    // A Guid printed by us can't carry SQL; SET takes no parameters.
    public static string Set(TenantId tenant) => tenant == default
        ? throw new InvalidOperationException("No tenant, no query.")
        : $"SET LOCAL app.current_tenant = '{tenant}'";
}
