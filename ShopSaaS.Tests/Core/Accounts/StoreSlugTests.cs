using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>Which addresses a store may have.</summary>
public sealed class StoreSlugTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("moss")]
    [InlineData("abc")]
    [InlineData("3-peas")]
    [InlineData("a1b")]
    [InlineData("red--fox")]
    [InlineData("stripe-shirts")]
    [InlineData("bank-of-flowers")]
    [InlineData("forty-letters-are-allowed-but-not-one-mo")]
    public void These_are_fine(string slug) => Assert.Null(StoreSlug.Problem(slug));

    [Theory]
    [InlineData("", "Choose")]
    [InlineData("ab", "3 to 40")]
    [InlineData("forty-letters-are-allowed-but-not-one-mor", "3 to 40")]
    [InlineData("-moss", "Start and end")]
    [InlineData("moss-", "Start and end")]
    [InlineData("Moss", "lowercase")]
    [InlineData("moos höfe", "lowercase")]
    [InlineData("moss_fern", "lowercase")]
    [InlineData("moss.fern", "lowercase")]
    [InlineData("moss\nfern", "lowercase")]
    [InlineData("mоss", "lowercase")] // a Cyrillic o
    [InlineData("api", "kept")]
    [InlineData("dashboard", "kept")]
    [InlineData("www", "kept")]
    [InlineData("sign-in", "kept")]
    [InlineData("my-shopsaas", "kept")]
    [InlineData("shopsaas-support", "kept")]
    [InlineData("paypal", "kept")]
    [InlineData("paypal-login", "kept")]
    [InlineData("support-for-stripe", "kept")]
    [InlineData("xn--mss-0qa", "kept")]
    public void These_are_not_and_the_reason_says_why(string slug, string reason) => Assert.Contains(reason, StoreSlug.Problem(slug), StringComparison.Ordinal);

    [Theory]
    [InlineData("Müller & Söhne", "muller-sohne")]
    [InlineData("  Straße 9  ", "strasse-9")]
    [InlineData("Καφές", "")]
    [InlineData("Morning!!!Moss", "morning-moss")]
    public void An_address_is_suggested_from_the_name(string name, string slug) => Assert.Equal(slug, Slug.From(name, StoreSlug.Longest));

    [Fact]
    public async Task A_taken_address_comes_with_a_free_one_like_it()
    {
        await using var host = new AccountHost(database);
        var slug = (await host.Registered()).StoreSlug;

        var answer = await host.CheckSlug(slug);

        Assert.False(answer.Available);
        Assert.Equal("This address is taken.", answer.Reason);
        Assert.Null(StoreSlug.Problem(answer.Suggestion!));
        Assert.True((await host.CheckSlug(answer.Suggestion)).Available);
    }

    [Fact]
    public async Task A_closed_store_keeps_its_address()
    {
        await using var host = new AccountHost(database);
        var member = await host.Registered();
        await new ProvisioningDesk(database.Database).Run<Done>(member.Tenant, async db =>
        {
            var closed = (await db.FindAsync<Tenant>([member.Tenant], Cancel))!;
            (closed.Status, closed.EraseAfter) = (TenantStatus.Deleted, DateTimeOffset.MaxValue);
            return Done.It;
        }, Cancel);

        Assert.False((await host.CheckSlug(member.StoreSlug)).Available);
    }

    [Theory]
    [InlineData("Bakery", "bakery")]
    [InlineData("api", "api-shop")]
    [InlineData("!!", null)]
    [InlineData(null, null)]
    public async Task A_bad_address_comes_with_a_good_one_when_there_is_one(string? typed, string? suggestion)
    {
        var answer = await new CheckSlug(new SignInDesk(database.Database)).Run(typed, TestContext.Current.CancellationToken);
        Assert.Equal((false, suggestion), (answer.Available, answer.Suggestion));
    }
}
