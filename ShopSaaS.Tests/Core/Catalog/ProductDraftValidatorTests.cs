using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Core.Catalog;

/// <summary>The specification's product schema, field by field.</summary>
public sealed class ProductDraftValidatorTests
{
    private static IReadOnlyDictionary<string, string[]> Wrong(Action<ProductDraft> change, string currency = "EUR")
    {
        var draft = new ProductDraft { Name = "Mug", Slug = "mug", Price = "28.00" };
        change(draft);
        return new ProductDraftValidator(Currency.Of(currency)).Check(draft)?.Details ?? new Dictionary<string, string[]>();
    }

    [Fact]
    public void A_name_an_address_and_a_price_are_enough() => Assert.Empty(Wrong(_ => { }));

    [Theory]
    [InlineData("28", true), InlineData("28.00", true), InlineData("0", true), InlineData("999999999.00", true)]
    [InlineData("", false), InlineData("28.5", false), InlineData("28.000", false), InlineData("-1", false), InlineData("28,00", false)]
    [InlineData(" 28", false), InlineData("1e3", false), InlineData("9999999999999999", false), InlineData("twenty", false)]
    public void A_price_is_whole_or_has_the_currencys_decimals(string price, bool fine) =>
        Assert.Equal(fine, !Wrong(d => d.Price = price).ContainsKey("price"));

    [Theory]
    [InlineData("JPY", "500", true), InlineData("JPY", "500.00", false), InlineData("KWD", "1.250", true), InlineData("KWD", "1.25", false)]
    public void Decimals_follow_the_currency(string currency, string price, bool fine) =>
        Assert.Equal(fine, !Wrong(d => d.Price = price, currency).ContainsKey("price"));

    [Theory]
    [InlineData("ash-mug", true), InlineData("Ash-mug", false), InlineData("ash mug", false), InlineData("", false), InlineData("tasse-für-zwei", false)]
    public void An_address_has_only_lowercase_letters_digits_and_hyphens(string slug, bool fine) =>
        Assert.Equal(fine, !Wrong(d => d.Slug = slug).ContainsKey("slug"));

    [Fact]
    public void Lengths_are_the_specifications()
    {
        Assert.Contains("name", Wrong(d => d.Name = new string('n', 201)).Keys);
        Assert.Contains("description", Wrong(d => d.Description = new string('d', 5001)).Keys);
        Assert.Contains("images", Wrong(d => d.Images = [.. Enumerable.Repeat(new ProductImage("https://a.example/b.jpg", 1, 1, ""), 11)]).Keys);
        Assert.Contains("status", Wrong(d => d.Status = "gone").Keys);
    }

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("ftp://a.example/b.jpg"), InlineData("//a.example/b.jpg"), InlineData("")]
    public void A_picture_has_an_ordinary_address(string url) =>
        Assert.Contains("images[0]", Wrong(d => d.Images = [new(url, 1, 1, "")]).Keys);

    [Fact]
    public void A_variants_mistake_stands_at_that_variants_field()
    {
        var wrong = Wrong(d =>
        {
            d.Options = [new("Size", ["S", "M"])];
            d.Variants = VariantMatrix.Rebuild(d.Options, []);
            d.Variants[1].Price = "cheap";
        });
        Assert.Equal(["variants[1].price"], wrong.Keys);
    }

    [Fact]
    public void Too_many_combinations_are_refused_before_they_are_made() => Assert.Contains("options",
        Wrong(d => d.Options = [.. Enumerable.Range(0, 3).Select(o => new ProductOption($"O{o}", [.. Enumerable.Range(0, 50).Select(v => $"v{v}")]))]).Keys);

    [Fact]
    public void Two_variants_with_the_same_options_are_refused() => Assert.Contains("variants", Wrong(d =>
    {
        d.Options = [new("Size", ["S"])];
        d.Variants = [new() { Options = new() { ["Size"] = "S" } }, new() { Options = new() { ["Size"] = "S" } }];
    }).Keys);
}
