using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Orders;
using ShopSaaS.Core.Shipping;
using ShopSaaS.Core.Storefront;
using ShopSaaS.Core.Storefront.Templates;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>Opening a store, against the real database.</summary>
public sealed class RegisterStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_store_has_everything_it_needs_to_sell()
    {
        await using var host = new AccountHost(database);
        var request = AccountHost.Request();
        var member = await host.Registered(request);

        Assert.Equal((request.Slug, MemberRole.Owner, request.Email), (member.StoreSlug, member.Role, member.Email));
        var store = await host.Get<StoreDirectory>().Of(member.Tenant, Cancel);
        Assert.Equal(("Morning & Moss", "EUR", "DE", "atelier", TenantStatus.Active, request.Email),
            (store!.Name, store.CurrencyCode, store.Country, store.Template, store.Status, store.ContactEmail));

        await database.Work.Read(member.Tenant, async db =>
        {
            Assert.True((await db.Locations.SingleAsync(Cancel)).IsDefault);
            Assert.Equal(1000, (await db.OrderCounters.SingleAsync(Cancel)).LastNumber);
            Assert.Equal([("Standard", 500L), ("Express", 1250L)], (await db.ShippingRates.OrderBy(r => r.Position).ToListAsync(Cancel)).Select(r => (r.Name, r.AmountMinor)));
            var pages = await db.StoreConfigs.ToListAsync(Cancel);
            Assert.Equal(["footer", "header", "home", "theme"], pages.Select(p => p.PageType).Order());
            Assert.All(pages, p => Assert.True(p is { IsPublished: true, PublishedVersionId: not null }));
            Assert.Equal(4, await db.PageVersions.CountAsync(v => v.Number == 1, Cancel));
            var entry = await db.AuditEntries.SingleAsync(Cancel);
            Assert.Equal(("store.opened", member.UserId, "Morning & Moss"), (entry.Action, entry.ActorId, entry.SubjectName));
            return true;
        });
    }

    [Fact]
    public void The_looks_a_store_can_have_are_the_ones_there_are_documents_for() =>
        Assert.Equal(TenantTemplate.All.Order(), StoreTemplate.All.Select(t => t.Key).Order());

    [Theory]
    [InlineData("JPY", 600, 1500)]
    [InlineData("BHD", 2000, 5000)]
    [InlineData("USD", 500, 1250)]
    public async Task Shipping_costs_what_people_expect_in_their_currency(string currency, long standard, long express)
    {
        await using var host = new AccountHost(database);
        var member = await host.Registered(AccountHost.Request() with { Currency = currency });
        var rates = await database.Work.Read(member.Tenant, db => db.ShippingRates.OrderBy(r => r.Position).Select(r => r.AmountMinor).ToListAsync(Cancel));
        Assert.Equal([standard, express], rates);
    }

    [Fact]
    public async Task The_password_is_kept_only_as_a_hash()
    {
        await using var host = new AccountHost(database);
        var member = await host.Registered();
        var user = (await new SignInDesk(database.Database).Run<User>(async db => await db.Users.SingleAsync(u => u.Id == member.UserId, Cancel), Cancel)).OrThrow();
        Assert.StartsWith("AQAAAA", user.PasswordHash, StringComparison.Ordinal); // Identity's own format, version 3
        Assert.DoesNotContain(AccountHost.Password, user.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_is_refused_at_each_field_at_once()
    {
        await using var host = new AccountHost(database);
        var refusal = (await host.Register(new("x", "A", "ana@", "short", "baroque", "XXX", "ZZ"))).Refusal!;
        Assert.Equal(Codes.ValidationError, refusal.Code);
        Assert.Equal(["country", "currency", "email", "password", "slug", "storeName", "template"], refusal.Details!.Keys.Order());
    }

    [Fact]
    public async Task Nothing_typed_at_all_is_an_answer_not_a_crash()
    {
        await using var host = new AccountHost(database);
        var refusal = (await host.Register(new(null, null, null, null, null, null, null))).Refusal!;
        Assert.Equal(7, refusal.Details!.Count);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@example.com")]
    [InlineData("ana@localhost")]
    [InlineData("ana @example.com")]
    [InlineData("ana@example.com\r\nBcc: all@example.com")]
    [InlineData("Ana <ana@example.com>")]
    public async Task These_are_no_email_addresses(string email)
    {
        await using var host = new AccountHost(database);
        var refusal = (await host.Register(AccountHost.Request(email: email))).Refusal!;
        Assert.Equal(["email"], refusal.Details!.Keys);
    }

    [Fact]
    public async Task A_taken_address_is_said_together_with_what_else_is_wrong()
    {
        await using var host = new AccountHost(database);
        var slug = (await host.Registered()).StoreSlug;

        var taken = (await host.Register(AccountHost.Request(slug))).Refusal!;
        var both = (await host.Register(AccountHost.Request(slug) with { Password = "short" })).Refusal!;

        Assert.Equal(Codes.AlreadyExists, taken.Code);
        Assert.Contains("taken", taken.Details!["slug"][0], StringComparison.Ordinal);
        Assert.Equal(Codes.ValidationError, both.Code);
        Assert.Equal(["password", "slug"], both.Details!.Keys.Order());
    }

    [Fact]
    public async Task Of_many_who_want_an_address_at_once_one_gets_it_and_nothing_is_left_of_the_others()
    {
        await using var host = new AccountHost(database);
        var slug = AccountHost.Unique("race");
        var emails = Enumerable.Range(0, 8).Select(_ => $"{AccountHost.Unique("racer")}@example.com").ToList();

        var outcomes = await Task.WhenAll(emails.Select(email =>
            host.Register(AccountHost.Request(slug, email))));

        Assert.Single(outcomes, o => !o.Refused);
        Assert.All(outcomes.Where(o => o.Refused), o => Assert.Equal(Codes.AlreadyExists, o.Refusal!.Code));
        var people = (await new SignInDesk(database.Database).Run<int>(async db => await db.Users.CountAsync(u => emails.Contains(u.Email!), Cancel), Cancel)).OrThrow();
        Assert.Equal(1, people);
    }

    [Fact]
    public async Task The_same_person_opening_two_stores_at_once_gets_both_with_one_account()
    {
        await using var host = new AccountHost(database);
        var email = $"{AccountHost.Unique("twice")}@example.com";

        var members = (await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            host.Register(AccountHost.Request(email: email))))).Select(o => o.OrThrow()).ToList();

        Assert.Equal(members[0].UserId, members[1].UserId);
        Assert.NotEqual(members[0].Tenant, members[1].Tenant);
        Assert.Equal(2, (await host.StoresOf(members[0])).Count);
    }

    [Fact]
    public async Task A_second_store_joins_the_account_when_the_password_is_right()
    {
        await using var host = new AccountHost(database);
        var first = await host.Registered();
        host.Clock.Now += TimeSpan.FromDays(1);
        var second = await host.Registered(AccountHost.Request(email: first.Email.ToUpperInvariant()));

        Assert.Equal(first.UserId, second.UserId);
        Assert.Equal([first.StoreSlug, second.StoreSlug], (await host.StoresOf(first)).Select(s => s.Slug));
    }

    [Fact]
    public async Task A_second_store_with_the_wrong_password_is_refused_at_the_password_and_counts_as_a_try()
    {
        await using var host = new AccountHost(database);
        var first = await host.Registered();
        var stranger = AccountHost.Request(email: first.Email) with { Password = "somebody elses guess" };

        for (var i = 0; i < SignInTries.Most; i++)
        {
            var refusal = (await host.Register(stranger)).Refusal!;
            Assert.Equal(["password"], refusal.Details!.Keys);
        }
        Assert.True((await host.Register(AccountHost.Request(email: first.Email))).Refused);
        Assert.Single(await host.StoresOf(first));
    }

    [Fact]
    public async Task A_store_is_found_at_once_even_by_who_looked_for_it_before()
    {
        await using var host = new AccountHost(database);
        var request = AccountHost.Request();
        Assert.Null(await host.Get<StoreDirectory>().Find(request.Slug!, Cancel));
        await host.Registered(request);
        Assert.NotNull(await host.Get<StoreDirectory>().Find(request.Slug!, Cancel));
    }
}
