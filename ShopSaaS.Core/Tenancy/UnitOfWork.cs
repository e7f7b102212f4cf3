using System.Data;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
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
    /// Changes that somebody makes: the member's right to it is looked up in the same transaction, and what they changed is kept in the
    /// audit log. Refuses with <see cref="Mandate"/>'s words.
    /// </summary>
    /// <exception cref="InvalidOperationException">A member changed something and no audit entry says so.</exception>
    public Task<Outcome<T>> Write<T>(
        TenantId tenant, Actor actor, Permission needs, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Write<T>(tenant, async db =>
        {
            if (await Mandate.Check(db, actor, needs, cancel) is { } refused) return refused;
            var trail = AuditTrail.Follow(db);
            var outcome = await work(db);
            if (!outcome.Refused && actor.IsMember) trail.MustSayWhatChanged();
            return outcome;
        }, cancel);

    /// <summary>
    /// Whether a change would be refused: asked before something is done outside that can't be taken back. The change asks again itself.
    /// </summary>
    public Task<Refusal?> Refuses(TenantId tenant, Actor actor, Permission needs, CancellationToken cancel = default) =>
        Read(tenant, db => Mandate.Check(db, actor, needs, cancel));

    /// <summary>
    /// Changes the program itself makes, or a shopper in their own cart and checkout: one transaction. A refusal rolls back. Runs again with a fresh context when the database asks for it (deadlock,
    /// serialization), so <paramref name="work"/> must touch nothing outside.
    /// </summary>
    /// <exception cref="UniqueViolation">A unique index said no; the feature that owns it turns that into its refusal.</exception>
    public Task<Outcome<T>> Write<T>(TenantId tenant, Func<ShopDbContext, Task<Outcome<T>>> work, CancellationToken cancel = default) =>
        Transaction.Run(() => database.Open(Login.App, Known(tenant)), work, cancel);

    /// <summary>The same, for what can't be refused.</summary>
    public Task Write(TenantId tenant, Func<ShopDbContext, Task> work, CancellationToken cancel = default) =>
        Write<Done>(tenant, async db =>
        {
            await work(db);
            return Done.It;
        }, cancel);

    /// <summary>Reads that must fit together, as of one moment: a store's export. Read-only; each query one round trip, two around all.</summary>
    public async Task<T> Snapshot<T>(TenantId tenant, Func<ShopDbContext, Task<T>> work, CancellationToken cancel = default) =>
        (await Transaction.Run<T>(() => database.Open(Login.App, Known(tenant)), async db => await work(db), cancel, IsolationLevel.RepeatableRead)).OrThrow();

    private static TenantId Known(TenantId tenant) =>
        tenant == default ? throw new InvalidOperationException("A unit of work needs a tenant.") : tenant;
}
