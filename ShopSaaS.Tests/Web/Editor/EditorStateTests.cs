using System.Text.Json;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Templates;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Editor.State;

namespace ShopSaaS.Tests.Web.Editor;

public sealed class EditorStateTests
{
    private static readonly Guid Anna = Guid.NewGuid();

    [Fact]
    public void An_edit_changes_the_draft_and_tells_what_it_did()
    {
        var state = Loaded();
        var hero = Hero(state);

        var next = PagesReducers.OnDo(state, Heading(hero, "Hello"));

        Assert.Equal("Hello", next.Find(PageType.Home, hero)!.Props["heading"].GetString());
        Assert.Equal("Changed Hero: heading", next.Last!.Outcome.Value!.Label);
        Assert.Equal(state.Document(PageType.Home), next.Last.Before);
        Assert.True(next.IsAhead);
    }

    [Fact]
    public void A_refused_edit_changes_nothing_but_says_why()
    {
        var state = Loaded();

        var next = PagesReducers.OnDo(state, new Do(PageType.Home, new Remove(["root"])));

        Assert.Same(state.Document(PageType.Home), next.Document(PageType.Home));
        Assert.Contains("page itself", next.Last!.Outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_publishing_shoppers_see_what_is_here()
    {
        var state = Loaded();
        state = PagesReducers.OnDo(state, Heading(Hero(state), "Hello"));

        state = PagesReducers.OnPublished(state, new Published(new Dictionary<string, string>
        {
            [PageType.Home] = ContentHash.Of(state.Document(PageType.Home)!.ToJson()),
        }));

        Assert.False(state.IsAhead);
    }

    [Fact]
    public void Undo_and_redo_follow_the_log_across_a_reload()
    {
        HistoryEntry[] log = [Entry(1), Entry(2, "burst"), Entry(3, "burst"), Entry(4, undoes: 2)];

        var sync = SyncReducers.OnLoaded(new SyncState(), new EditorLoaded(Store, [], log, Anna));
        Assert.Equal([1], sync.Stacks.NextUndo.Select(Number));
        Assert.Equal(4, Number(sync.Stacks.NextRedo!));

        sync = SyncReducers.OnEnded(SyncReducers.OnStarted(sync), new SaveEnded(Entry(5)));
        Assert.Null(sync.Stacks.NextRedo);
        Assert.Equal(5, Number(sync.Stacks.NextUndo[0]));
        Assert.Equal(0, sync.Pending);
    }

    [Fact]
    public void A_burst_of_typing_is_one_step_of_undo_and_others_edits_are_none()
    {
        HistoryEntry[] log = [Entry(1), Entry(2, "k"), Entry(3, "k"), Entry(4) with { ActorId = Guid.NewGuid() }];

        Assert.Equal([3, 2], UndoStacks.Of(log, Anna).NextUndo.Select(Number));
    }

    [Fact]
    public void Selecting_forgets_where_a_block_was_to_be_added()
    {
        var asked = ViewReducers.OnAsk(new ViewState(), new AskWhatToAdd(PageType.Home, new("root", "sections")));
        Assert.Equal((Panel.Add, PageType.Home), (asked.Panel, asked.AddOn));

        Assert.Null(ViewReducers.OnSelect(asked, new Select(new(PageType.Home, "x"))).AddAt);
    }

    internal static PagesState Loaded() => PagesReducers.OnLoaded(new PagesState(), new EditorLoaded(
        Store, [.. StoreTemplate.Find("atelier").Documents("Test").Select(d => new Draft(
            Guid.NewGuid(), d.Key, PageType.Label(d.Key), 0, d.Value, ContentHash.Of(d.Value.ToJson())))], [], Anna));

    internal static string Hero(PagesState state) => state.Document(PageType.Home)!.Nodes.First(n => n.Value.Type == "hero").Key;

    private static Do Heading(string id, string text) => new(PageType.Home, new SetProps(id, new Dictionary<string, JsonElement>
    {
        [HeroBlock.Heading.Name] = HeroBlock.Heading.Write(text),
    }));

    private static StoreInfo Store => new(TenantId.New(), "test", "Test", null, "EUR", "DE", "atelier", "active", null, null, false, null);
    private static HistoryEntry Entry(byte number, string? key = null, byte? undoes = null) =>
        new(Id(number), Guid.Empty, Anna, "Anna", $"Edit {number}", undoes is { } u ? Id(u) : null, key, default);
    private static Guid Id(byte number) => new(number, 0, 0, new byte[8]);
    private static int Number(HistoryEntry entry) => entry.OpId.ToByteArray()[0];
}
