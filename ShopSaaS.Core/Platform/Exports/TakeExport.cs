using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform.Exports;

/// <summary>An archive to hand out: where it lies, and what to call it.</summary>
public sealed record Archive(string Path, string Name);

/// <summary>How somebody's exports stand, and the finished archive for whoever asked for it. Nobody else's: they didn't say why.</summary>
public sealed class TakeExport(OperatorWork operators, ExportDisk disk, TimeProvider clock)
{
    /// <summary>Not theirs, not ready, or thrown away: the same answer for all.</summary>
    public static readonly Refusal Gone = new(Codes.NotFound, "There is no such export. Exports are kept for 24 hours, for whoever asked for them.");

    /// <summary>This person's exports of the store, newest first.</summary>
    public IReadOnlyList<StoreExport> Mine(Guid person, TenantId store, bool asOperator) => disk.Of(store).FindAll(e =>
        e.AskedBy == person && e.ByOperator == asOperator && (e.ExpiresAt is null || e.ExpiresAt > clock.GetUtcNow()));

    /// <summary>For the owner who asked. Whether they still own the store was asked on the way in.</summary>
    public Outcome<Archive> AsOwner(Guid owner, TenantId store, Guid id) => Find(owner, store, id, asOperator: false);

    /// <summary>For the operator who asked; taking it is in the log.</summary>
    public async Task<Outcome<Archive>> AsOperator(Actor actor, TenantId store, Guid id, CancellationToken cancel = default)
    {
        var found = Find(actor.Id!.Value, store, id, asOperator: true);
        if (found.Refused) return found;
        return await operators.Run<Archive>(actor, store, async db =>
        {
            if (await db.Set<Tenant>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == store, cancel) is not { } tenant) return Gone;
            db.Log(actor, PlatformAction.ExportTaken, clock.GetUtcNow(), tenant);
            return found;
        }, cancel);
    }

    private Outcome<Archive> Find(Guid person, TenantId store, Guid id, bool asOperator) =>
        Mine(person, store, asOperator).FirstOrDefault(e => e.Id == id && e.State == ExportState.Ready) is { } export && File.Exists(disk.Archive(export))
            ? new Archive(disk.Archive(export), $"{export.Slug}-{export.AskedAt:yyyy-MM-dd}.zip")
            : Gone;
}
