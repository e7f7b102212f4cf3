using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Storefront;

public sealed class PagesTests(TestDatabase database)
{
    private static readonly Actor Anna = Shops.Ana;
    private static readonly Actor Ben = Shops.Ben;
    private readonly LoadDraft _load = new(database.Work, BlockCatalog.Default);
    private readonly AppendCommand _append = new(database.Work, BlockCatalog.Default, TimeProvider.System);
    private readonly ReadHistory _history = new(database.Work);
    private readonly PublishPages _publish = new(database.Work, TimeProvider.System);
    private readonly ReadPublishedPage _read = new(database.Work, BlockCatalog.Default);

    [Fact]
    public async Task A_new_store_shows_its_templates_pages()
    {
        var tenant = await Shop();

        var drafts = await _load.All(tenant, Cancel);
        var published = await Published(tenant);

        Assert.Equal(PageType.All.Order(), drafts.Select(d => d.PageType).Order());
        Assert.All(drafts, d => Assert.False(d.IsAhead, d.PageType));
        Assert.Equal(drafts.Single(d => d.PageType == PageType.Home).Document.ToJson(), published.Page?.ToJson());
        Assert.Equal("pantry", new Theme(published.Theme!).Template);
        Assert.NotNull(published.Header);
        Assert.NotNull(published.Footer);
    }

    [Fact]
    public async Task An_edit_raises_the_revision_and_shoppers_see_it_after_publishing()
    {
        var tenant = await Shop();
        var draft = await Home(tenant);

        var result = await Heading(tenant, draft, "Fresh bread");
        Assert.Equal(1, result.Draft.Revision);
        Assert.Equal(result.Draft.Document.ToJson(), (await Home(tenant)).Document.ToJson());
        Assert.True((await Home(tenant)).IsAhead);
        var before = await Published(tenant);
        Assert.DoesNotContain("Fresh bread", before.Page!.ToJson(), StringComparison.Ordinal);

        var published = (await Publish(tenant)).OrThrow();

        Assert.Equal([PageType.Home], published.Published.Keys);
        var after = await Published(tenant);
        Assert.Contains("Fresh bread", after.Page!.ToJson(), StringComparison.Ordinal);
        Assert.NotEqual(before.Hash, after.Hash);
        Assert.Empty((await Publish(tenant)).OrThrow().Published);
    }

    [Fact]
    public async Task A_retry_is_answered_as_the_first_was()
    {
        var tenant = await Shop();
        var draft = await Home(tenant);
        var request = new AppendCommand.Request(Guid.NewGuid(), draft, Set(Hero(draft), "Once"));

        var first = (await Append(tenant, Anna, request)).OrThrow();
        var again = (await Append(tenant, Anna, request)).OrThrow();

        Assert.Equal(first.OpId, again.OpId);
        Assert.Equal(first.Draft.Document.ToJson(), again.Draft.Document.ToJson());
        Assert.Equal(1, (await Home(tenant)).Revision);
    }

    [Fact]
    public async Task Edits_of_different_things_merge_and_of_the_same_thing_are_refused()
    {
        var tenant = await Shop();
        var draft = await Home(tenant);
        var hero = Hero(draft);
        await Heading(tenant, draft, "Anna's heading");

        var merged = (await Append(tenant, Ben, new(Guid.NewGuid(), draft, new Move([hero], new("root", "sections", draft.Document.Root.Slot("sections")[^1]))))).OrThrow();
        Assert.True(merged.Rebased);
        Assert.Equal("Anna's heading", merged.Draft.Document[hero].Props["heading"].GetString());
        Assert.Equal(hero, merged.Draft.Document.Root.Slot("sections")[^1]);

        var refused = await Append(tenant, Ben, new(Guid.NewGuid(), draft, Set(hero, "Ben's heading")));
        Assert.Equal(Codes.Conflict, refused.Refusal?.Code);
        Assert.Contains("Ana", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("Anna's heading", (await Home(tenant)).Document[hero].Props["heading"].GetString());
    }

    [Fact]
    public async Task Many_editors_at_once_lose_nothing_and_the_log_replays_to_the_draft()
    {
        var tenant = await Shop();
        var start = await Home(tenant);
        var sections = start.Document.Root.Slot("sections");

        var results = await Task.WhenAll(sections.Select(id => Append(tenant, Anna with { Name = id }, new(Guid.NewGuid(), start, new SetFlags(id, new Dictionary<string, JsonElement>
            {
                [NodeFlags.Label] = JsonSerializer.SerializeToElement($"Section {id}"),
            })))));

        Assert.All(results, r => Assert.False(r.Refused));
        var end = await Home(tenant);
        Assert.Equal(sections.Length, end.Revision);
        Assert.All(sections, id => Assert.Equal($"Section {id}", end.Document[id].Flags[NodeFlags.Label].GetString()));
        var patches = await database.Work.Read(tenant, db => db.PageOps.OrderBy(o => o.Revision).Select(o => o.Patch).ToListAsync(Cancel));
        Assert.Equal(end.Document.ToJson(), patches.Select(EditJson.ReadPatch).Aggregate(start.Document, (d, p) => p.ApplyTo(d)).ToJson());
    }

    [Fact]
    public async Task Undo_and_redo_come_from_the_log_and_lead_back_to_the_very_bytes()
    {
        var tenant = await Shop();
        var start = (await Home(tenant)).Document.ToJson();
        var draft = await Home(tenant);
        var hero = Hero(draft);
        draft = (await Append(tenant, Anna, new(Guid.NewGuid(), draft, Set(hero, "T", "b1")))).OrThrow().Draft;
        draft = (await Append(tenant, Anna, new(Guid.NewGuid(), draft, Set(hero, "Typed", "b1")))).OrThrow().Draft;
        draft = (await Append(tenant, Anna, new(Guid.NewGuid(), draft, new Remove([hero])))).OrThrow().Draft;
        var end = draft.Document.ToJson();

        await Undo(tenant);
        Assert.Equal("Typed", (await Home(tenant)).Document[hero].Props["heading"].GetString());
        await Undo(tenant);
        Assert.Equal(start, (await Home(tenant)).Document.ToJson());
        Assert.Empty((await Stacks(tenant)).NextUndo);

        await Redo(tenant);
        await Redo(tenant);
        Assert.Equal(end, (await Home(tenant)).Document.ToJson());
        Assert.Null((await Stacks(tenant)).NextRedo);
        Assert.Equal(
            ["Changed Hero: heading", "Changed Hero: heading", "Removed Hero", "Undid: Removed Hero", "Undid: Changed Hero: heading", "Redid: Changed Hero: heading", "Redid: Removed Hero"],
            (await History(tenant)).Select(h => h.Label));
    }

    [Fact]
    public async Task Undo_leaves_alone_what_somebody_else_has_changed_since()
    {
        var tenant = await Shop();
        var draft = await Home(tenant);
        var hero = Hero(draft);
        draft = (await Append(tenant, Anna, new(Guid.NewGuid(), draft, new SetProps(hero, Map(("heading", "\"A\""), ("height", "\"small\"")))))).OrThrow().Draft;
        draft = (await Append(tenant, Ben, new(Guid.NewGuid(), draft, Set(hero, "B")))).OrThrow().Draft;

        var (_, patch, inverse) = (await Inverse(tenant, (await Stacks(tenant)).NextUndo[0].OpId)).OrThrow();
        var plan = PlanUndo.Of(draft.Document, patch, inverse);

        Assert.Equal(1, plan.Skipped);
        Assert.Equal(["height"], Assert.IsType<SetProps>(plan.Command).Values.Keys);
    }

    [Fact]
    public async Task Another_stores_page_is_not_there()
    {
        var (mine, theirs) = (await Shop(), await Shop());
        var draft = await Home(theirs);

        var refused = await Append(mine, Anna, new(Guid.NewGuid(), draft, Set(Hero(draft), "Hacked")));

        Assert.Equal(Codes.NotFound, refused.Refusal?.Code);
        Assert.Equal(0, (await Home(theirs)).Revision);
    }

    private async Task<TenantId> Shop()
    {
        var tenant = await database.OpenShop();
        (await new ProvisioningDesk(database.Database).Run<Done>(tenant, db =>
        {
            new FirstPages().Furnish(db, new NewStore(tenant, "Test", "test", Currency.Of("EUR"), "DE", "pantry", Anna, TimeProvider.System.GetUtcNow()));
            return Task.FromResult<Outcome<Done>>(Done.It);
        }, Cancel)).OrThrow();
        return tenant;
    }

    private async Task<Draft> Home(TenantId tenant) => (await _load.One(tenant, PageType.Home, Cancel))!;
    private Task<Outcome<AppendCommand.Result>> Append(TenantId tenant, Actor actor, AppendCommand.Request request) => _append.Run(tenant, actor, request, Cancel);
    private Task<IReadOnlyList<HistoryEntry>> History(TenantId tenant) => _history.Run(tenant, Cancel);
    private Task<Outcome<(Guid PageId, Patch Patch, EditCommand Inverse)>> Inverse(TenantId tenant, Guid op) => _history.Inverse(tenant, op, Cancel);
    private Task<PublishedPage> Published(TenantId tenant) => _read.Run(tenant, PageType.Home, Cancel);
    private Task<Outcome<PublishPages.Result>> Publish(TenantId tenant) => _publish.Run(tenant, Anna, cancel: Cancel);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static string Hero(Draft draft) => draft.Document.Nodes.First(n => n.Value.Type == "hero").Key;

    private async Task<AppendCommand.Result> Heading(TenantId tenant, Draft draft, string text) =>
        (await Append(tenant, Anna, new(Guid.NewGuid(), draft, Set(Hero(draft), text)))).OrThrow();

    private async Task<UndoStacks> Stacks(TenantId tenant) => UndoStacks.Of(await History(tenant), Anna.Id!.Value);

    private async Task Undo(TenantId tenant)
    {
        var group = (await Stacks(tenant)).NextUndo;
        var inverses = new List<EditCommand>();
        foreach (var entry in group)
            inverses.Add((await Inverse(tenant, entry.OpId)).OrThrow().Inverse);
        (await Append(tenant, Anna, new(Guid.NewGuid(), await Home(tenant), new Batch(null, [.. inverses]), group[^1].OpId))).OrThrow();
    }

    private async Task Redo(TenantId tenant)
    {
        var entry = (await Stacks(tenant)).NextRedo!;
        var inverse = (await Inverse(tenant, entry.OpId)).OrThrow().Inverse;
        (await Append(tenant, Anna, new(Guid.NewGuid(), await Home(tenant), inverse, entry.OpId))).OrThrow();
    }

    private static SetProps Set(string id, string heading, string? burst = null) => new(id, Map(("heading", JsonSerializer.Serialize(heading))), burst);
    private static Dictionary<string, JsonElement> Map(params (string Field, string Json)[] values) =>
        values.ToDictionary(v => v.Field, v => JsonElement.Parse(v.Json));
}
