using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Inventory;

/// <summary>Corrections by hand.</summary>
public sealed class AdjustStockTests(TestDatabase database)
{
    private static readonly Actor Ana = Shops.Ana;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private AdjustStock Adjust => new(database.Work, TimeProvider.System);

    private async Task<(TenantId Shop, ProductDetail Mug)> Mug(int quantity)
    {
        var shop = await database.OpenShop();
        return (shop, (await new CreateProduct(database.Work, TimeProvider.System)
            .Run(shop, Ana, new() { Name = "Mug", Slug = "mug", Price = "1", Quantity = quantity, Status = "active" }, Cancel)).OrThrow());
    }

    [Fact]
    public async Task Pieces_go_in_and_out_and_every_count_agrees()
    {
        var (shop, mug) = await Mug(5);
        Assert.Equal(3, (await Adjust.Run(shop, Ana, new(mug.Variants[0].Id, -2, "Broken"), Cancel)).OrThrow());
        var now = (await new GetProduct(database.Work).Run(shop, mug.Id, Cancel)).OrThrow();
        Assert.Equal((3, 3), (now.Quantity, now.Variants[0].Quantity));
        Assert.Equal("Mug", Assert.Single(await new ListLowStock(database.Work).Run(shop, cancel: Cancel)).ProductName);
    }

    [Fact]
    public async Task More_than_there_is_can_not_be_taken_out()
    {
        var (shop, mug) = await Mug(5);
        Assert.Contains("Only 5 in stock", (await Adjust.Run(shop, Ana, new(mug.Variants[0].Id, -6, null), Cancel)).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(5, (await new GetProduct(database.Work).Run(shop, mug.Id, Cancel)).OrThrow().Quantity);
    }

    [Fact]
    public async Task Many_hands_at_once_lose_no_piece()
    {
        var (shop, mug) = await Mug(10);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => Adjust.Run(shop, Ana, new(mug.Variants[0].Id, -1, null), Cancel)));
        Assert.Equal(10, outcomes.Count(o => !o.Refused));
        Assert.Equal(0, (await new GetProduct(database.Work).Run(shop, mug.Id, Cancel)).OrThrow().Quantity);
    }

    [Fact]
    public async Task Another_shops_variant_is_absent()
    {
        var (_, mug) = await Mug(5);
        Assert.Equal(Codes.NotFound, (await Adjust.Run(await database.OpenShop(), Ana, new(mug.Variants[0].Id, 1, null), Cancel)).Refusal!.Code);
    }
}
