using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Catalog;

/// <summary>Shelves in shelves.</summary>
public sealed class CategoryTests(TestDatabase database)
{
    private static readonly Actor Ana = Shops.Ana;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<Outcome<Guid>> Save(TenantId shop, string name, Guid? parent = null, Guid? id = null) =>
        new SaveCategory(database.Work, TimeProvider.System).Run(shop, Ana, id, new() { Name = name, Slug = Slug.From(name), ParentId = parent }, Cancel);

    private async Task<IEnumerable<string>> Names(TenantId shop) =>
        (await new ListCategories(database.Work).Run(shop, Cancel)).Select(c => new string('>', c.Depth) + c.Name);

    [Fact]
    public async Task Children_follow_their_parent_and_move_among_their_own()
    {
        var shop = await database.OpenShop();
        var kitchen = (await Save(shop, "Kitchen")).OrThrow();
        (await Save(shop, "Bath")).OrThrow();
        (await Save(shop, "Mugs", kitchen)).OrThrow();
        var boards = (await Save(shop, "Boards", kitchen)).OrThrow();
        Assert.Equal(["Kitchen", ">Mugs", ">Boards", "Bath"], await Names(shop));
        (await new MoveCategory(database.Work, TimeProvider.System).Run(shop, Ana, boards, -1, Cancel)).OrThrow();
        Assert.Equal(["Kitchen", ">Boards", ">Mugs", "Bath"], await Names(shop));
    }

    [Fact]
    public async Task What_stood_in_a_deleted_category_moves_up()
    {
        var shop = await database.OpenShop();
        var kitchen = (await Save(shop, "Kitchen")).OrThrow();
        var mugs = (await Save(shop, "Mugs", kitchen)).OrThrow();
        var mug = (await new CreateProduct(database.Work, TimeProvider.System)
            .Run(shop, Ana, new() { Name = "Mug", Slug = "mug", Price = "1", CategoryId = mugs }, Cancel)).OrThrow();
        (await new DeleteCategory(database.Work, TimeProvider.System).Run(shop, Ana, mugs, Cancel)).OrThrow();
        Assert.Equal(kitchen, (await new GetProduct(database.Work).Run(shop, mug.Id, Cancel)).OrThrow().CategoryId);
    }

    [Fact]
    public async Task Rings_depth_and_taken_addresses_are_refused_at_their_field()
    {
        var shop = await database.OpenShop();
        var one = (await Save(shop, "One")).OrThrow();
        var two = (await Save(shop, "Two", one)).OrThrow();
        var three = (await Save(shop, "Three", two)).OrThrow();
        Assert.Contains("parentId", (await Save(shop, "One", three, one)).Refusal!.Details!.Keys);
        Assert.Contains("parentId", (await Save(shop, "Four", three)).Refusal!.Details!.Keys);
        Assert.Contains("slug", (await Save(shop, "Two")).Refusal!.Details!.Keys);
    }
}
