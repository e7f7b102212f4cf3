using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Demo;

/// <summary>Makes a demo store's pages show its own things, with the same edits a merchant makes, and publishes them.</summary>
public sealed class DecorateDemoStore(
    UnitOfWork work, LoadDraft drafts, AppendCommand edit, PublishPages publish, UploadDemoPictures upload, BlockCatalog catalog)
{
    private const string Label = "Demo store";

    public async Task Run(TenantId tenant, Actor actor, DemoFacts store, string pictures, CancellationToken cancel)
    {
        var (scenes, draw) = PagesOf(store.Slug);
        var pages = draw(await Props(tenant, store, pictures, scenes, cancel));
        foreach (var draft in await drafts.All(tenant, cancel))
            if (Commands(draft, pages) is { IsEmpty: false } commands)
                (await edit.Run(tenant, actor, new(Guid.CreateVersion7(), draft, new Batch(Label, commands)), cancel)).OrThrow();
        (await publish.Run(tenant, actor, Label, cancel)).OrThrow();
    }

    /// <summary>The pictures a store's pages need, below the demo pictures' folder.</summary>
    public static IEnumerable<string> ScenesOf(string slug) => PagesOf(slug).Scenes.Select(scene => $"{slug}/{scene}.webp");

    private static (string[] Scenes, Func<DemoProps, DemoPages> Draw) PagesOf(string slug) => slug switch
    {
        "aune-sol" => (AuneSolPages.Scenes, AuneSolPages.Draw),
        "kilohertz" => (KilohertzPages.Scenes, KilohertzPages.Draw),
        _ => throw new ArgumentOutOfRangeException(nameof(slug), slug, "No pages are drawn for this store."),
    };

    private async Task<DemoProps> Props(TenantId tenant, DemoFacts store, string pictures, string[] scenes, CancellationToken cancel)
    {
        var products = await work.Read(tenant, db => db.Set<Catalog.Product>().Select(p => new { p.Slug, p.Id, p.Name }).ToListAsync(cancel));
        var categories = await work.Read(tenant, db => db.Set<Catalog.Category>().Select(c => new { c.Slug, c.Id, c.Name }).ToListAsync(cancel));
        var uploaded = await upload.Run(tenant, pictures, ScenesOf(store.Slug), "editor", cancel);
        return new(
            products.ToDictionary(p => p.Slug, p => (p.Id, p.Name)), categories.ToDictionary(c => c.Slug, c => (c.Id, c.Name)),
            scenes.ToDictionary(s => s, s => uploaded[$"{store.Slug}/{s}.webp"]));
    }

    private ImmutableArray<EditCommand> Commands(Draft draft, DemoPages pages) => draft.PageType switch
    {
        PageType.Home => Replace(draft.Document, PageRoot.Sections, new BlockSpec(PageRoot.TypeName).With(PageRoot.Sections, pages.Home)),
        PageType.Header => [.. Announce(draft.Document, pages.Announcement), Set(draft.Document, HeaderRoot.Blocks, "header", pages.Header)!],
        PageType.Footer => [Set(draft.Document, FooterRoot.Blocks, "footer", pages.Footer)!],
        _ => [],
    };

    private ImmutableArray<EditCommand> Replace(PageDocument document, string slot, BlockSpec with)
    {
        var fresh = with.ToDocument(catalog);
        return [new Remove([.. document.Root.Slot(slot)]), new Insert(Fragment.Of(fresh, fresh.Root.Slot(slot)), new Place(NodeId.Root, slot))];
    }

    private IEnumerable<EditCommand> Announce(PageDocument header, IReadOnlyList<FieldValue> values) =>
        [Set(header, HeaderRoot.Blocks, "announcement", values)
            ?? new Insert(new BlockSpec("announcement", values).ToFragment(catalog), new Place(NodeId.Root, HeaderRoot.Blocks))];

    private static EditCommand? Set(PageDocument document, string slot, string type, IReadOnlyList<FieldValue> values) =>
        document.Root.Slot(slot).FirstOrDefault(id => document[id].Type == type) is { } id
            ? new SetProps(id, values.ToDictionary(v => v.Field.Name, v => v.Value, StringComparer.Ordinal))
            : null;
}
