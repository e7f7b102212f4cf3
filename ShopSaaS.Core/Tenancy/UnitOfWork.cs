using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>The only way to a shop's rows. Takes the tenant as an argument, never from around it.</summary>
public sealed class UnitOfWork(ShopDatabase database)
{
    /// <summary>Reads: each query one round trip, nothing tracked, writing impossible.</summary>
    public async Task<T> Read<T>(TenantId tenant, Func<ShopDbContext, Task<T>> work)
    {
        await using var db = database.OpenForReading(Known(tenant));
        return await work(db);
    }

    /// <summary>
    /// Writes: one transaction. A refusal rolls back. Runs again with a fresh context when the database asks for it (deadlock,
    /// serialization), so <paramref name="work"/> must touch nothing outside.
    /// </summary>
    /// <exception cref="UniqueViolation">A unique index said no; the feature that owns it turns that into its refusal.</exception>
    public Task<Outcome<T>> Write<T>(TenantId tenant, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Transaction.Run(() => database.Open(Login.App, Known(tenant)), work, cancel);

    /// <summary>Writes what can't be refused.</summary>
    public Task Write(TenantId tenant, Func<ShopDbContext, Task> work, CancellationToken cancel = default) =>
        Write<Done>(tenant, async db =>
        {
            await work(db);
            return Done.It;
        }, cancel);

    private static TenantId Known(TenantId tenant) =>
        tenant == default ? throw new InvalidOperationException("A unit of work needs a tenant.") : tenant;
}
