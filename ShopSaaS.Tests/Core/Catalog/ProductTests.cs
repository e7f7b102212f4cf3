using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Catalog;

/// <summary>Products from the first save to the last, against the real database.</summary>
public sealed class ProductTests(TestDatabase database)
{
    private static readonly Actor Ana = Shops.Ana;

    private CreateProduct Create => new(database.Work, TimeProvider.System);
    private UpdateProduct Update => new(database.Work, TimeProvider.System);
    private ListProducts List => new(database.Work);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ProductDraft Mug(string slug = "ash-mug") => new() { Name = "Ash mug", Slug = slug, Price = "28.00", Quantity = 5, Sku = "MUG" };

    private static ProductDraft Shirt() => new()
    {
        Name = "Shirt", Slug = "shirt", Price = "40", Status = "active",
        Options = [new("Size", ["S", "M"]), new("Color", ["Ink", "Moss"])],
        Variants =
        [
            Variant("S", "Ink", 3), Variant("S", "Moss", 0), Variant("M", "Ink", 7, "45.00"), Variant("M", "Moss", 1),
        ],
    };

    private static VariantDraft Variant(string size, string color, int quantity, string? price = null) =>
        new() { Options = new() { ["Size"] = size, ["Color"] = color }, Quantity = quantity, Price = price, Sku = $"SH-{size}-{color}" };

    private Task<List<StockMovement>> Movements(TenantId shop, Guid variant) => database.Work.Read(shop, db =>
        db.StockMovements.Where(m => m.VariantId == variant).OrderBy(m => m.Id).ToListAsync(Cancel));

    [Fact]
    public async Task A_product_without_options_has_one_variant_called_Default_and_its_first_stock_in_the_ledger()
    {
        var shop = await database.OpenShop();
        var product = (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();

        var variant = Assert.Single(product.Variants);
        Assert.Equal(("Default", "MUG", 5, "28.00"), (variant.Name, variant.Sku, variant.Quantity, variant.Price.ToDecimalString()));
        Assert.Equal(("draft", 5), (product.Status, product.Quantity));
        var movement = Assert.Single(await Movements(shop, variant.Id));
        Assert.Equal((MovementKind.Received, 5, "Ana", Ana.Id), (movement.Kind, movement.Quantity, movement.ActorName, movement.ActorId));
    }

    [Fact]
    public async Task Options_make_a_variant_for_each_combination_and_the_product_shows_the_lowest_price()
    {
        var shop = await database.OpenShop();
        var product = (await Create.Run(shop, Ana, Shirt(), Cancel)).OrThrow();
        Assert.Equal(["S / Ink", "S / Moss", "M / Ink", "M / Moss"], product.Variants.Select(v => v.Name));
        Assert.Equal(["40.00", "40.00", "45.00", "40.00"], product.Variants.Select(v => v.Price.ToDecimalString()));
        Assert.Equal((11, "40.00"), (product.Quantity, product.Price.ToDecimalString()));
    }

    [Fact]
    public async Task Options_without_variants_are_multiplied_out()
    {
        var shop = await database.OpenShop();
        var draft = Shirt();
        draft.Variants = [];
        Assert.Equal(4, (await Create.Run(shop, Ana, draft, Cancel)).OrThrow().Variants.Count);
    }

    [Fact]
    public async Task A_taken_address_is_refused_at_its_field_with_a_free_one_suggested()
    {
        var shop = await database.OpenShop();
        (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        var second = Mug();
        second.Sku = null;
        var refusal = (await Create.Run(shop, Ana, second, Cancel)).Refusal!;
        Assert.Equal(Codes.AlreadyExists, refusal.Code);
        Assert.Contains("ash-mug-2", refusal.Details!["slug"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_saving_the_same_address_at_once_get_one_product_and_one_refusal()
    {
        var shop = await database.OpenShop();
        var drafts = Enumerable.Range(0, 6).Select(_ => new ProductDraft { Name = "Same", Slug = "same", Price = "1" });
        var outcomes = await Task.WhenAll(drafts.Select(d => Create.Run(shop, Ana, d, Cancel)));
        Assert.Single(outcomes, o => !o.Refused);
        Assert.All(outcomes.Where(o => o.Refused), o => Assert.Equal(Codes.AlreadyExists, o.Refusal!.Code));
    }

    [Fact]
    public async Task The_same_address_is_free_in_another_shop()
    {
        var (one, other) = (await database.OpenShop(), await database.OpenShop());
        (await Create.Run(one, Ana, Mug(), Cancel)).OrThrow();
        Assert.False((await Create.Run(other, Ana, Mug(), Cancel)).Refused);
    }

    [Fact]
    public async Task A_taken_sku_names_the_product_that_has_it()
    {
        var shop = await database.OpenShop();
        (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        var refusal = (await Create.Run(shop, Ana, Mug("other"), Cancel)).Refusal!;
        Assert.Contains("Ash mug", refusal.Details!["sku"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_a_product_keeps_its_variants_and_moves_only_the_difference()
    {
        var shop = await database.OpenShop();
        var before = (await Create.Run(shop, Ana, Shirt(), Cancel)).OrThrow();
        var draft = ProductDraft.From(before);
        draft.Name = "Linen shirt";
        draft.Variants[0].Quantity = 10;
        var after = (await Update.Run(shop, Ana, new(before.Id, draft, before.UpdatedAt), Cancel)).OrThrow();

        Assert.Equal("Linen shirt", after.Name);
        Assert.Equal(before.Variants.Select(v => v.Id), after.Variants.Select(v => v.Id));
        Assert.Equal((10, 18), (after.Variants[0].Quantity, after.Quantity));
        Assert.Equal([3, 7], (await Movements(shop, after.Variants[0].Id)).Select(m => m.Quantity));
        Assert.Single(await Movements(shop, after.Variants[2].Id));
    }

    [Fact]
    public async Task What_was_sold_while_somebody_typed_is_not_undone_by_their_save()
    {
        var shop = await database.OpenShop();
        var before = (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        var draft = ProductDraft.From(before);
        draft.Quantity = 8;
        (await new AdjustStock(database.Work, TimeProvider.System).Run(shop, Ana, new(before.Variants[0].Id, -2, "Sold at the market"), Cancel)).OrThrow();
        var after = (await Update.Run(shop, Ana, new(before.Id, draft, before.UpdatedAt), Cancel)).OrThrow();
        Assert.Equal(6, after.Quantity);
    }

    [Fact]
    public async Task A_removed_value_takes_its_variants_and_their_stock_along()
    {
        var shop = await database.OpenShop();
        var before = (await Create.Run(shop, Ana, Shirt(), Cancel)).OrThrow();
        var draft = ProductDraft.From(before);
        draft.Options[0] = new("Size", ["M"]);
        draft.Variants.RemoveAll(v => v.Options["Size"] == "S");
        var after = (await Update.Run(shop, Ana, new(before.Id, draft), Cancel)).OrThrow();
        Assert.Equal(["M / Ink", "M / Moss"], after.Variants.Select(v => v.Name));
        Assert.Equal(8, after.Quantity);
        Assert.Equal(0, (await Movements(shop, before.Variants[0].Id)).Sum(m => m.Quantity));
    }

    [Fact]
    public async Task A_product_that_gains_options_keeps_its_first_variant_and_stock()
    {
        var shop = await database.OpenShop();
        var before = (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        var draft = ProductDraft.From(before);
        (draft.Sku, draft.Quantity, draft.QuantitySeen) = (null, null, null);
        draft.Options = [new("Glaze", ["Ash", "Moss"])];
        draft.Variants = VariantMatrix.Rebuild(draft.Options, []);
        var after = (await Update.Run(shop, Ana, new(before.Id, draft), Cancel)).OrThrow();
        Assert.Equal(before.Variants[0].Id, after.Variants[0].Id);
        Assert.Equal([5, 0], after.Variants.Select(v => v.Quantity));
    }

    [Fact]
    public async Task Variants_may_swap_their_skus()
    {
        var shop = await database.OpenShop();
        var before = (await Create.Run(shop, Ana, Shirt(), Cancel)).OrThrow();
        var draft = ProductDraft.From(before);
        (draft.Variants[0].Sku, draft.Variants[1].Sku) = (draft.Variants[1].Sku, draft.Variants[0].Sku);
        var after = (await Update.Run(shop, Ana, new(before.Id, draft), Cancel)).OrThrow();
        Assert.Equal(before.Variants[1].Sku, after.Variants[0].Sku);
    }

    [Fact]
    public async Task Saving_over_somebody_elses_change_is_refused()
    {
        var shop = await database.OpenShop();
        var before = (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        (await Update.Run(shop, Ana, new(before.Id, ProductDraft.From(before), before.UpdatedAt), Cancel)).OrThrow();
        var late = await Update.Run(shop, Ana, new(before.Id, ProductDraft.From(before), before.UpdatedAt), Cancel);
        Assert.Equal(Codes.Conflict, late.Refusal!.Code);
    }

    [Fact]
    public async Task Another_shops_product_is_as_absent_as_none()
    {
        var (mine, theirs) = (await database.OpenShop(), await database.OpenShop());
        var product = (await Create.Run(theirs, Ana, Mug(), Cancel)).OrThrow();
        Assert.Equal(Codes.NotFound, (await new GetProduct(database.Work).Run(mine, product.Id, Cancel)).Refusal!.Code);
        Assert.Equal(Codes.NotFound, (await Update.Run(mine, Ana, new(product.Id, ProductDraft.From(product)), Cancel)).Refusal!.Code);
        Assert.Equal(Codes.NotFound, (await new DeleteProduct(database.Work, TimeProvider.System).Run(mine, Ana, product.Id, Cancel)).Refusal!.Code);
        Assert.Empty((await new ChangeProductStatus(database.Work, TimeProvider.System).Run(mine, Ana, [product.Id], "archived", Cancel)).OrThrow());
        Assert.False((await new GetProduct(database.Work).Run(theirs, product.Id, Cancel)).Refused);
    }

    [Fact]
    public async Task Deleting_empties_the_stock_but_keeps_the_ledger()
    {
        var shop = await database.OpenShop();
        var product = (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        (await new DeleteProduct(database.Work, TimeProvider.System).Run(shop, Ana, product.Id, Cancel)).OrThrow();
        Assert.Empty((await List.Run(shop, new(new()), Cancel)).Items);
        Assert.Equal([5, -5], (await Movements(shop, product.Variants[0].Id)).Select(m => m.Quantity));
    }

    [Fact]
    public async Task The_list_pages_newest_first_without_gaps_and_narrows_by_status_and_words()
    {
        var shop = await database.OpenShop();
        for (var i = 1; i <= 5; i++)
            (await Create.Run(shop, Ana, new() { Name = $"Thing {i}", Slug = $"thing-{i}", Price = "1", Status = i == 3 ? "active" : "draft", Sku = $"T_{i}" }, Cancel)).OrThrow();

        var first = await List.Run(shop, new(new(2)), Cancel);
        var second = await List.Run(shop, new(new(2, first.NextCursor)), Cancel);
        var third = await List.Run(shop, new(new(2, second.NextCursor)), Cancel);
        Assert.Equal(["Thing 5", "Thing 4", "Thing 3", "Thing 2", "Thing 1"], first.Items.Concat(second.Items).Concat(third.Items).Select(p => p.Name));
        Assert.Null(third.NextCursor);

        Assert.Equal("Thing 3", Assert.Single((await List.Run(shop, new(new(), "active"), Cancel)).Items).Name);
        Assert.Equal("Thing 2", Assert.Single((await List.Run(shop, new(new(), Search: "t_2"), Cancel)).Items).Name);
        Assert.Empty((await List.Run(shop, new(new(), Search: "%"), Cancel)).Items);
        Assert.Equal(4, (await List.Count(shop, Cancel))["draft"]);
    }

    [Fact]
    public async Task Archiving_many_tells_what_they_were_so_that_it_can_be_undone()
    {
        var shop = await database.OpenShop();
        var mug = (await Create.Run(shop, Ana, Mug(), Cancel)).OrThrow();
        var shirt = (await Create.Run(shop, Ana, Shirt(), Cancel)).OrThrow();
        var change = new ChangeProductStatus(database.Work, TimeProvider.System);
        var before = (await change.Run(shop, Ana, [mug.Id, shirt.Id], "archived", Cancel)).OrThrow();
        Assert.Equal(2, (await List.Count(shop, Cancel))["archived"]);
        await change.Undo(shop, Ana, before, Cancel);
        Assert.Equal(("draft", "active"), (before[mug.Id], before[shirt.Id]));
        Assert.Equal(1, (await List.Count(shop, Cancel))["active"]);
    }
}
