using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Overview;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Overview;

/// <summary>The audit log as its readers filter and page it.</summary>
public sealed class ListActivityTests(TestDatabase database)
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_filter_keeps_what_it_says()
    {
        var (shop, other) = (await Filled(), await Filled());
        Assert.NotEqual(shop, other);
        var list = new ListActivity(database.Work);
        async Task<string[]> Names(ListActivity.Request request) => [.. (await list.Run(shop, request, Cancel)).Items.Select(r => r.SubjectName!)];

        Assert.Equal(["#1001", "Jug", "Cup"], await Names(new(default)));
        Assert.Equal(["Jug"], await Names(new(default, ActorId: Shops.Ben.Id)));
        Assert.Equal(["#1001"], await Names(new(default, Subject: "order")));
        Assert.Equal(["#1001", "Jug"], await Names(new(default, From: new(2026, 3, 3))));
        Assert.Equal(["Jug", "Cup"], await Names(new(default, To: new(2026, 3, 3))));
        Assert.Equal(["Cup"], await Names(new(default, Search: "cu")));
        Assert.Empty(await Names(new(default, Search: "%")));
        Assert.Equal(["Ana", "Ben"], (await list.People(shop, Cancel)).Select(p => p.Name));
    }

    [Fact]
    public async Task Pages_hold_every_entry_once_even_at_the_same_moment()
    {
        var shop = await database.OpenShop();
        await database.Work.Write(shop, db =>
        {
            for (var i = 0; i < 25; i++) db.Audit(Shops.Ana, "product.updated", "product", Guid.CreateVersion7(), $"P{i}", Monday);
            return Task.CompletedTask;
        }, Cancel);
        var (seen, cursor) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await new ListActivity(database.Work).Run(shop, new(new(10, cursor)), Cancel);
            seen.AddRange(page.Items.Select(i => i.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public async Task Changes_stand_side_by_side()
    {
        var shop = await database.OpenShop();
        var save = new SaveCategory(database.Work, TimeProvider.System);
        var id = (await save.Run(shop, Shops.Ana, null, new CategoryDraft { Name = "Bowls", Slug = "bowls" }, Cancel)).OrThrow();
        await save.Run(shop, Shops.Ana, id, new CategoryDraft { Name = "Dishes", Slug = "bowls" }, Cancel);
        var newest = (await new ListActivity(database.Work).Run(shop, new(default), Cancel)).Items[0];
        Assert.Equal([new ListActivity.FieldChange("name", "Bowls", "Dishes")], newest.Changes);
    }

    private async Task<TenantId> Filled()
    {
        var shop = await database.OpenShop();
        await database.Work.Write(shop, db =>
        {
            db.Audit(Shops.Ana, "product.created", "product", Guid.CreateVersion7(), "Cup", Monday);
            db.Audit(Shops.Ben, "product.created", "product", Guid.CreateVersion7(), "Jug", Monday.AddDays(1));
            db.Audit(Shops.Ana, "order.shipped", "order", Guid.CreateVersion7(), "#1001", Monday.AddDays(2));
            return Task.CompletedTask;
        }, Cancel);
        return shop;
    }
}
