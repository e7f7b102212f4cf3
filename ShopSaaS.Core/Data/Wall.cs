using System.Text.RegularExpressions;

namespace ShopSaaS.Core.Data;

/// <summary>What the database itself enforces, as data: one row a table. Whatever is not said here is not allowed.</summary>
public static class Wall
{
    /// <summary>The one form of the tenant test. Inline and without a subquery: indexes and distributed PostgreSQL both need that.</summary>
    public const string Test = "tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid";

    /// <summary>When a store's row, and all its rows with it, may go for good: it was deleted and its time to come back is over.</summary>
    public const string MayErase = "status = 'deleted' AND erase_after <= now()";

    /// <summary>Tables without a tenant, and why that is right.</summary>
    public static readonly IReadOnlyDictionary<string, string> PlatformTables = new Dictionary<string, string>
    {
        ["tenants"] = "is the tenant; the app's login sees its own row only",
        ["users"] = "a person may work for several stores; sign-in login only",
        ["user_claims"] = "part of users",
        ["user_logins"] = "part of users",
        ["user_tokens"] = "part of users",
        ["user_passkeys"] = "part of users",
        ["operators"] = "people who run the platform; platform login only",
        ["operator_tokens"] = "makes the first operator; platform login only",
        ["platform_log"] = "what operators did, kept when the store it is about is gone; platform login only, append-only",
        ["key_ring"] = "signs every store's cookies; sign-in login only",
        ["stripe_events"] = "the tenant is known only after the event was stored; worker login only",
        ["__EFMigrationsHistory"] = "which migrations ran",
    };

    /// <summary>What the app may do on a tenant table; everything unless it is a record that must not change.</summary>
    public static string AppGrant(string table) => table switch
    {
        "stock_movements" or "audit_entries" or "order_status_history" or "page_ops" or "page_versions" => "SELECT, INSERT",
        "outbox_messages" => "SELECT, INSERT, UPDATE",
        // Written by the platform's login alone: nothing a store does can forge a visit or make one unseen.
        "support_visits" => "SELECT",
        _ => "SELECT, INSERT, UPDATE, DELETE",
    };

    /// <summary>
    /// What the platform's login may do on a tenant table: put in what a new store starts with, and count. It reads no shop's contents
    /// but what <see cref="Others"/> adds.
    /// </summary>
    public const string PlatformGrant = "INSERT, SELECT (tenant_id)";

    /// <summary>Grants beside the app's own on tenant tables.</summary>
    public static readonly IReadOnlyList<Grant> Others =
    [
        new(Login.App, "tenants", "SELECT"),
        new(Login.App, "tenants", "UPDATE (name, description, country, logo_url, template, settings, stripe_account_id, " +
                                  "stripe_onboarding_complete, stripe_charges_enabled, updated_at)"),
        new(Login.SignIn, "tenants", "SELECT"),
        new(Login.SignIn, "users", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.SignIn, "user_claims", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.SignIn, "user_logins", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.SignIn, "user_tokens", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.SignIn, "user_passkeys", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.SignIn, "operators", "SELECT"),
        new(Login.SignIn, "memberships", "SELECT"),
        new(Login.SignIn, "key_ring", "SELECT, INSERT"),
        new(Login.Worker, "tenants", "SELECT (id, stripe_account_id, status)"),
        new(Login.Worker, "outbox_messages", "SELECT, UPDATE (state, attempts, due_at, last_error, done_at)"),
        new(Login.Worker, "stripe_events", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.Platform, "tenants", "SELECT, INSERT, DELETE"),
        new(Login.Platform, "tenants", "UPDATE (status, status_reason, status_changed_at, erase_after, plan, updated_at)"),
        new(Login.Platform, "users", "SELECT (id, email, normalized_email, display_name, created_at, two_factor_enabled), INSERT"),
        new(Login.Platform, "operators", "SELECT, INSERT, DELETE"),
        new(Login.Platform, "operator_tokens", "SELECT, INSERT, UPDATE, DELETE"),
        new(Login.Platform, "platform_log", "SELECT, INSERT"),
        new(Login.Platform, "memberships", "SELECT"),
        new(Login.Platform, "support_visits", "SELECT, UPDATE (ended_at)"),
        new(Login.Platform, "media_files", "SELECT (bytes)"),
        new(Login.Platform, "outbox_messages", "SELECT (state, due_at)"),
        // When the last order came: whether a store is alive. Not from whom, not for how much.
        new(Login.Platform, "orders", "SELECT (created_at)"),
    ];

    /// <summary>Tenant tables on which a login besides the app reads across shops, and so stands outside the tenant policy there.</summary>
    public static readonly IReadOnlyList<(Login Login, string Table)> Across = [(Login.SignIn, "memberships"), (Login.Worker, "outbox_messages")];

    /// <summary>Who reads the list of stores; the app sees its own tenant's row and nobody else any.</summary>
    public static readonly IReadOnlyList<Login> SeeEveryTenant = [Login.SignIn, Login.Worker, Login.Platform];

    /// <summary>Every grant there is: the app's and the platform's on these tenant tables, and the others.</summary>
    public static IEnumerable<Grant> Grants(IEnumerable<string> tenantTables) =>
        tenantTables.SelectMany(t => new Grant[] { new(Login.App, t, AppGrant(t)), new(Login.Platform, t, PlatformGrant) }).Concat(Others);
}

/// <summary>The privileges of one login on one table, as GRANT takes them: <c>SELECT, UPDATE (name, slug)</c>.</summary>
public sealed partial record Grant(Login Login, string Table, string Privileges)
{
    /// <summary>One by one; without a column for the whole table.</summary>
    public IEnumerable<(string Verb, string? Column)> Rights() => Words().Matches(Privileges).SelectMany(m =>
        m.Groups["columns"].Success
            ? m.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries).Select(c => (m.Groups["verb"].Value, (string?)c))
            : [(m.Groups["verb"].Value, null)]);

    [GeneratedRegex(@"(?<verb>[A-Z]+)\s*(\((?<columns>[^)]*)\))?")]
    private static partial Regex Words();
}
