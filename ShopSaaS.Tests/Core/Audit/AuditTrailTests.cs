using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Audit;

/// <summary>Before and after find their way into the log without the author of a use case writing them.</summary>
public sealed class AuditTrailTests(TestDatabase database)
{
    private static readonly Actor Ana = Shops.Ana with { From = "203.0.113.7" };
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_says_who_changed_what_from_where_and_to_what()
    {
        var shop = await database.OpenShop();
        var save = new SaveCategory(database.Work, TimeProvider.System);
        var id = (await save.Run(shop, Ana, null, new CategoryDraft { Name = "Bowls", Slug = "bowls" }, Cancel)).OrThrow();
        await save.Run(shop, Ana, id, new CategoryDraft { Name = "Dishes", Slug = "bowls" }, Cancel);
        var last = (await Entries(shop))[^1];
        Assert.Equal(("category.updated", Ana.Name, Ana.Id, "203.0.113.7"), (last.Action, last.ActorName, last.ActorId, last.FromAddress));
        Assert.Equal("""{"name": "Bowls"}""", last.Before);
        Assert.Equal("""{"name": "Dishes"}""", last.After);
    }

    [Fact]
    public async Task What_belongs_to_the_subject_is_named()
    {
        var shop = await database.OpenShop();
        var product = (await new CreateProduct(database.Work, TimeProvider.System)
            .Run(shop, Ana, new ProductDraft { Name = "Cup", Slug = "cup", Price = "10", Status = ProductStatus.Active }, Cancel)).OrThrow();
        var after = JsonNode.Parse((await Entries(shop)).Single(e => e.Action == "product.created").After!)!.AsObject();
        Assert.Equal("Cup", after["name"]!.GetValue<string>());
        Assert.Contains(after, field => field.Key.StartsWith("ProductVariant ", StringComparison.Ordinal));
        Assert.DoesNotContain(after, field => field.Key.Contains("tenantId", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(default, product.Id);
    }

    [Fact]
    public async Task Of_several_entries_each_holds_its_own_subject()
    {
        var shop = await database.OpenShop();
        var create = new CreateProduct(database.Work, TimeProvider.System);
        Guid[] ids = [.. await Task.WhenAll(new[] { "cup", "jug" }.Select(async slug =>
            (await create.Run(shop, Ana, new ProductDraft { Name = slug, Slug = slug, Price = "10", Status = ProductStatus.Active }, Cancel)).OrThrow().Id))];
        await new ChangeProductStatus(database.Work, TimeProvider.System).Run(shop, Ana, ids, ProductStatus.Archived, Cancel);
        var archived = (await Entries(shop)).Where(e => e.Action == "product.archived").ToList();
        Assert.Equal(2, archived.Count);
        Assert.All(archived, e => Assert.Equal(("""{"status": "active"}""", """{"status": "archived"}"""), (e.Before, e.After)));
    }

    private Task<List<AuditEntry>> Entries(TenantId shop) => database.Work.Read(shop, db => db.AuditEntries.OrderBy(e => e.Id).ToListAsync(Cancel));
}
