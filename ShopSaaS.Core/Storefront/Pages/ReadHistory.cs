using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>A line of the history.</summary>
public sealed record HistoryEntry(
    Guid OpId, Guid PageId, Guid ActorId, string ActorName, string Label, Guid? Undoes, string? CoalesceKey, DateTimeOffset At);

/// <summary>Reads the log: what the history panel shows, and what undo and redo act on.</summary>
public sealed class ReadHistory(UnitOfWork work)
{
    /// <summary>How many edits back can be undone.</summary>
    public const int Depth = 200;

    /// <summary>The newest edits of all pages by everybody, oldest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> Run(TenantId tenant, CancellationToken cancel = default)
    {
        var ops = await work.Read(tenant, db => db.PageOps.OrderByDescending(o => o.Id).Take(Depth)
            .Select(o => new { o.Id, o.PageId, o.ActorId, o.ActorName, o.Label, o.Undoes, o.Command, o.CreatedAt }).ToListAsync(cancel));
        return [.. Enumerable.Reverse(ops).Select(o => new HistoryEntry(
            o.Id, o.PageId, o.ActorId, o.ActorName, o.Label, o.Undoes, EditJson.ReadCommand(o.Command).CoalesceKey, o.CreatedAt))];
    }

    /// <summary>What taking an edit back means now: its stored inverse without the fields that somebody else has changed since.</summary>
    public async Task<Outcome<(Guid PageId, Patch Patch, EditCommand Inverse)>> Inverse(TenantId tenant, Guid opId, CancellationToken cancel = default) =>
        await work.Read(tenant, db => db.PageOps.Where(o => o.Id == opId).Select(o => new { o.PageId, o.Patch, o.Inverse }).SingleOrDefaultAsync(cancel)) is { } op
            ? (op.PageId, EditJson.ReadPatch(op.Patch), EditJson.ReadCommand(op.Inverse))
            : Refusal.NotFound("This change");
}
