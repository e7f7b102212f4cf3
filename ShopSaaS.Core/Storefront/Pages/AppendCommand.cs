using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>
/// Writes one edit into a page's log and its draft. A retry with the same command id is answered as the first was. An edit
/// made on an older revision is applied to the newest one, unless somebody else has meanwhile changed the same thing.
/// </summary>
public sealed class AppendCommand(UnitOfWork work, BlockCatalog catalog, TimeProvider clock)
{
    private const int Tries = 8;
    private static readonly Refusal Raced = new(Codes.Conflict, "Somebody else was faster.");

    /// <param name="CommandId">Made by the editor, once per gesture.</param>
    /// <param name="Base">The draft the editor saw. It saves reading the document when nobody else has edited.</param>
    /// <param name="Undoes">The logged edit this one takes back; its command is then a stored inverse.</param>
    public sealed record Request(Guid CommandId, Draft Base, EditCommand Command, Guid? Undoes = null);

    /// <param name="OpId">The row in the log; null when the command changed nothing.</param>
    /// <param name="Label">As it stands in the log.</param>
    /// <param name="Rebased">True when the draft holds others' edits that the base didn't.</param>
    public sealed record Result(Draft Draft, Edit? Edit, Guid? OpId, string Label, bool Rebased);

    public async Task<Outcome<Result>> Run(TenantId tenant, Actor actor, Request request, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await work.Write(tenant, actor, Permission.Content, db => Once(db, actor, request, cancel), cancel);
                if (outcome.Refusal != Raced || attempt == Tries)
                    return outcome;
            }
            catch (UniqueViolation e) when (e.Index is "page_ops_command_idx" or "page_ops_revision_idx" && attempt < Tries)
            {
                // the same command from two connections, or another editor's: look again
            }
        }
    }

    private async Task<Outcome<Result>> Once(ShopDbContext db, Actor actor, Request request, CancellationToken cancel)
    {
        var page = await db.StoreConfigs.AsNoTracking().Where(p => p.Id == request.Base.PageId)
            .Select(p => new { p.Revision, Layout = p.Revision == request.Base.Revision ? null : p.Layout })
            .SingleOrDefaultAsync(cancel);
        if (page is null)
            return Refusal.NotFound("The page");

        var current = page.Layout is null
            ? request.Base
            : request.Base with { Revision = page.Revision, Document = MigrateDocument.Migrate(PageDocument.Parse(page.Layout), catalog) };
        var rebased = page.Layout is not null;
        if (await db.PageOps.AsNoTracking().Where(o => o.CommandId == request.CommandId).Select(o => new { o.Id, o.Label }).SingleOrDefaultAsync(cancel) is { } known)
            return new Result(current, null, known.Id, known.Label, rebased);

        var outcome = ApplyCommand.Apply(current.Document, request.Command, catalog, restoring: request.Undoes is not null);
        if (outcome.Refused)
            return outcome.Refusal;
        var edit = outcome.Value;
        if (!edit.Changed)
            return new Result(current, edit, null, edit.Label, rebased);
        if (OwnPictures.Check(EditJson.Write(edit.Patch), db.CurrentTenant) is { } foreign)
            return foreign;
        if (rebased && await Overlaps(db, actor, request, edit.Patch, cancel) is { } refusal)
            return refusal;

        var (now, json) = (clock.GetUtcNow(), edit.Document.ToJson());
        var written = await db.StoreConfigs.Where(p => p.Id == current.PageId && p.Revision == current.Revision).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Layout, json).SetProperty(p => p.Revision, current.Revision + 1).SetProperty(p => p.UpdatedAt, now), cancel);
        if (written == 0)
            return Raced;
        var op = new PageOp
        {
            PageId = current.PageId, Revision = current.Revision + 1, CommandId = request.CommandId, ActorId = actor.Id ?? Guid.Empty, ActorName = actor.Name,
            Label = request.Undoes is null ? edit.Label : await UndoLabel(db, request.Undoes.Value, cancel), Command = EditJson.Write(request.Command),
            Patch = EditJson.Write(edit.Patch), Inverse = EditJson.Write(edit.Inverse), Undoes = request.Undoes, CreatedAt = now,
        };
        db.PageOps.Add(op);
        return new Result(current with { Revision = op.Revision, Document = edit.Document }, edit, op.Id, op.Label, rebased);
    }

    // The same field of the same block, changed by somebody else since the editor looked: nobody's work is overwritten silently.
    private static async Task<Refusal?> Overlaps(ShopDbContext db, Actor actor, Request request, Patch mine, CancellationToken cancel)
    {
        var theirs = await db.PageOps.AsNoTracking()
            .Where(o => o.PageId == request.Base.PageId && o.Revision > request.Base.Revision && o.ActorId != actor.Id)
            .Select(o => new { o.ActorName, o.Patch }).ToListAsync(cancel);
        var fields = mine.Changes.Where(c => c.Path != "" && !c.Path.StartsWith("slots.", StringComparison.Ordinal)).Select(c => (c.Node, c.Path)).ToHashSet();
        var other = theirs.FirstOrDefault(o => EditJson.ReadPatch(o.Patch).Changes.Any(c => fields.Contains((c.Node, c.Path))));
        return other is null ? null : new(Codes.Conflict, $"{other.ActorName} has just changed this too. The newest state is shown.");
    }

    private static async Task<string> UndoLabel(ShopDbContext db, Guid undone, CancellationToken cancel)
    {
        var op = await db.PageOps.AsNoTracking().Where(o => o.Id == undone).Select(o => new { o.Label, o.Undoes }).SingleOrDefaultAsync(cancel);
        const string prefix = "Undid: ";
        return op is null ? "Undid a change" : op.Label.StartsWith(prefix, StringComparison.Ordinal) ? "Redid: " + op.Label[prefix.Length..] : prefix + Bare(op.Label);
    }

    private static string Bare(string label) => label.StartsWith("Redid: ", StringComparison.Ordinal) ? label["Redid: ".Length..] : label;
}
