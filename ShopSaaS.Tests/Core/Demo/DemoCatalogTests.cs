using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Demo;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Demo;

/// <summary>The demo catalogs hold what they promise, by the rules that merchants' own input meets.</summary>
public sealed class DemoCatalogTests
{
    public static TheoryData<string> Slugs => [.. DemoCatalog.All.Select(c => c.Store.Slug)];

    private static DemoCatalog Of(string slug) => DemoCatalog.All.Single(c => c.Store.Slug == slug);

    [Fact]
    public void There_are_two_stores_and_they_look_different() =>
        Assert.Equal(2, DemoCatalog.All.Select(c => c.Store.Template).Distinct().Count());

    [Theory, MemberData(nameof(Slugs))]
    public void A_store_can_be_registered(string slug)
    {
        var store = Of(slug).Store;
        var request = new RegisterStoreRequest(
            store.Name, store.Slug, OpenDemoStores.OwnerEmail, "some-long-words-here", store.Template, store.Currency, store.Country);
        Assert.Null(new RegisterStoreValidator().Check(request));
        Assert.InRange(store.Description.Length, 40, 500);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void A_store_is_worth_a_visit(string slug)
    {
        var catalog = Of(slug);
        Assert.True(catalog.Products.Count >= 24);
        Assert.True(catalog.Products.Count(p => p.Variants.Count > 1) >= 10);
        Assert.True(catalog.Products.Count(p => p.Images.Count > 1) >= 10);
        Assert.Contains(catalog.Products, p => p.CompareAtPrice is not null);
        Assert.Contains(catalog.Products, p => p.Variants.Any(v => v.Quantity == 0));
        Assert.InRange(catalog.Products.Count(p => p.Featured), 6, 12);
        Assert.All(catalog.Categories, c => Assert.Contains(
            catalog.Products, p => p.Category == c.Slug || catalog.Categories.Any(below => below.ParentSlug == c.Slug && below.Slug == p.Category)));
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_category_is_valid_and_stands_after_the_one_it_is_in(string slug)
    {
        var known = new HashSet<string>();
        foreach (var category in Of(slug).Categories)
        {
            if (category.ParentSlug is { } parent) Assert.Contains(parent, known);
            Assert.Null(new CategoryDraftValidator().Check(category.ToDraft(_ => Guid.NewGuid())));
            Assert.True(known.Add(category.Slug));
        }
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_product_is_valid_and_no_address_or_sku_comes_twice(string slug)
    {
        var catalog = Of(slug);
        var categories = catalog.Categories.Select(c => c.Slug).ToHashSet();
        var validator = new ProductDraftValidator(Currency.Find(catalog.Store.Currency)!);
        Assert.All(catalog.Products, p =>
        {
            Assert.Contains(p.Category, categories);
            Assert.Null(validator.Check(p.ToDraft(_ => Guid.NewGuid(), i => new ProductImage("/media/x.webp", 960, 960, i.Alt)))?.Details);
        });
        Assert.Distinct(catalog.Products.Select(p => p.Slug));
        Assert.Distinct(catalog.Products.SelectMany(p => p.Variants).Select(v => v.Sku));
    }

    [Theory, MemberData(nameof(Slugs))]
    public void A_former_price_is_higher_than_the_price(string slug)
    {
        var currency = Currency.Find(Of(slug).Store.Currency)!;
        Assert.All(Of(slug).Products.Where(p => p.CompareAtPrice is not null), p =>
        {
            Assert.True(Money.TryParse(p.Price, currency, out var now));
            Assert.True(Money.TryParse(p.CompareAtPrice!, currency, out var was));
            Assert.True(was.Minor > now.Minor);
        });
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_picture_is_there_and_says_what_it_shows(string slug)
    {
        var catalog = Of(slug);
        var scenes = DecorateDemoStore.ScenesOf(slug);
        Assert.All(catalog.Products.SelectMany(p => p.Images).Select(i => i.File).Concat(scenes), file =>
        {
            var path = Path.Combine(DemoFolder.Pictures, file);
            Assert.True(File.Exists(path), $"{file} is missing.");
            Assert.Equal("WebP", PictureFormat.Of(File.ReadAllBytes(path)));
        });
        Assert.All(catalog.Products, p => Assert.NotEmpty(p.Images));
        Assert.All(catalog.Products.SelectMany(p => p.Images), i => Assert.InRange(i.Alt.Length, 10, 125));
    }
}
