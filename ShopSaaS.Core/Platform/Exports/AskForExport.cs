using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform.Exports;

/// <summary>Asks for a store as one archive. It holds customers and orders, so an operator says why, and the store's members can read it.</summary>
public sealed class AskForExport(OperatorWork operators, UnitOfWork work, ExportDisk disk, TimeProvider clock)
{
    /// <summary>One at a time for each who asks.</summary>
    public static readonly Refusal Already = new(Codes.Conflict, "An export is being made already.");

    /// <summary>By an operator.</summary>
    public async Task<Outcome<StoreExport>> AsOperator(Actor actor, TenantId store, string? reason, CancellationToken cancel = default)
    {
        if (Reason.Problem(reason) is { } wrong) return wrong;
        if (IsBeingMade(actor, store, byOperator: true)) return Already;
        var slug = await operators.Run<string>(actor, store, async db =>
        {
            if (await db.Set<Tenant>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == store && t.EraseAfter != RetiredAddress.Never, cancel) is not { } tenant)
                return Refusal.NotFound("This store");
            var now = clock.GetUtcNow();
            db.Log(actor, PlatformAction.ExportAsked, now, tenant, reason!.Trim());
            db.Audit(actor, "store.exported", "store", store.Value, tenant.Name, now, after: new { reason = reason!.Trim() });
            return tenant.Slug;
        }, cancel);
        return slug.Refused ? slug.Refusal : Ask(actor, store, slug.Value, byOperator: true);
    }

    /// <summary>By the store's owner.</summary>
    public async Task<Outcome<StoreExport>> AsOwner(Actor actor, TenantId store, CancellationToken cancel = default)
    {
        if (IsBeingMade(actor, store, byOperator: false)) return Already;
        var slug = await work.Write<string>(store, actor, Permission.Ownership, async db =>
        {
            var tenant = await db.Set<Tenant>().AsNoTracking().SingleAsync(t => t.Id == store, cancel);
            db.Audit(actor, "store.exported", "store", store.Value, tenant.Name, clock.GetUtcNow());
            return tenant.Slug;
        }, cancel);
        return slug.Refused ? slug.Refusal : Ask(actor, store, slug.Value, byOperator: false);
    }

    private bool IsBeingMade(Actor actor, TenantId store, bool byOperator) =>
        disk.Of(store).Exists(e => e.IsPending && e.AskedBy == actor.Id && e.ByOperator == byOperator);

    private StoreExport Ask(Actor actor, TenantId store, string slug, bool byOperator)
    {
        var export = new StoreExport
        {
            Id = Guid.NewGuid(), TenantId = store.Value, Slug = slug, AskedBy = actor.Id!.Value, ByOperator = byOperator, AskedAt = clock.GetUtcNow(),
        };
        disk.Ask(export);
        return export;
    }
}
