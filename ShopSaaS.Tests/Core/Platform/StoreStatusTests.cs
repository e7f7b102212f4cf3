using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Platform;

public sealed class StoreStatusTests(TestDatabase server)
{
    private const string Why = "Selling counterfeit mugs";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suspending_needs_a_reason_stands_in_both_logs_and_lets_members_look_but_not_change()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        var slug = (string)(await host.Ask($"SELECT slug FROM tenants WHERE id = '{store}'"))!;
        Assert.Equal(TenantStatus.Active, (await host.Get<StoreDirectory>().Find(slug, Cancel))!.Status);
        Assert.True((await host.Get<SuspendStore>().Run(olga.Actor, store, "  short  ", Cancel)).Refusal!.Details!.ContainsKey("reason"));

        (await host.Get<SuspendStore>().Run(olga.Actor, store, Why, Cancel)).OrThrow();
        Assert.Equal(TenantStatus.Suspended, (await host.Get<StoreDirectory>().Find(slug, Cancel))!.Status);
        Assert.Equal(Why, await host.Get<WhySuspended>().Run(store, Cancel));
        Assert.Equal(Mandate.Suspended, (await host.Get<UpdateStore>().Run(store, Shops.Ana, new() { Name = "Renamed" }, Cancel)).Refusal);
        Assert.NotNull(await host.Get<UpdateStore>().Current(store, Cancel));
        var merchantsLine = "SELECT actor_kind || ' ' || actor_name || ' ' || action || ' ' || (after->>'reason') FROM audit_entries WHERE tenant_id = '" + store + "'";
        Assert.Equal($"platform Olga store.suspended {Why}", await host.Ask(merchantsLine));
        Assert.Equal($"Olga {Why}", await host.Ask($"SELECT operator_name || ' ' || reason FROM platform_log WHERE action = 'store.suspended' AND store_id = '{store}'"));

        (await host.Get<ResumeStore>().Run(olga.Actor, store, Cancel)).OrThrow();
        Assert.Equal(TenantStatus.Active, (await host.Get<StoreDirectory>().Find(slug, Cancel))!.Status);
        Assert.Null(await host.Get<WhySuspended>().Run(store, Cancel));
        (await host.Get<UpdateStore>().Run(store, Shops.Ana, new() { Name = "Renamed" }, Cancel)).OrThrow();
    }

    [Fact]
    public async Task Deleting_wants_the_name_typed_and_can_be_undone_within_its_time()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        var slug = (string)(await host.Ask($"SELECT slug FROM tenants WHERE id = '{store}'"))!;
        Assert.NotNull(await host.Get<StoreDirectory>().Find(slug, Cancel));
        Assert.True((await host.Get<DeleteStore>().Run(olga.Actor, store, "another name", Why, Cancel)).Refusal!.Details!.ContainsKey("name"));

        var until = (await host.Get<DeleteStore>().Run(olga.Actor, store, slug, Why, Cancel)).OrThrow();
        Assert.Equal(host.Clock.Now + DeleteStore.Grace, until);
        Assert.Null(await host.Get<StoreDirectory>().Find(slug, Cancel));
        Assert.Equal(Mandate.NotAMember, (await host.Get<UpdateStore>().Run(store, Shops.Ana, new() { Name = "Renamed" }, Cancel)).Refusal);

        (await host.Get<RestoreStore>().Run(olga.Actor, store, Cancel)).OrThrow();
        Assert.Equal(TenantStatus.Active, (await host.Get<StoreDirectory>().Find(slug, Cancel))!.Status);
        (await host.Get<DeleteStore>().Run(olga.Actor, store, slug, Why, Cancel)).OrThrow();
        host.Clock.Now += DeleteStore.Grace;
        Assert.Equal(Codes.Conflict, (await host.Get<RestoreStore>().Run(olga.Actor, store, Cancel)).Refusal!.Code);
    }

    [Fact]
    public async Task A_store_that_was_suspended_comes_back_suspended()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        var name = (string)(await host.Ask($"SELECT name FROM tenants WHERE id = '{store}'"))!;
        (await host.Get<SuspendStore>().Run(olga.Actor, store, Why, Cancel)).OrThrow();
        host.Clock.Now += TimeSpan.FromMinutes(1);
        (await host.Get<DeleteStore>().Run(olga.Actor, store, name, "The merchant asked for it", Cancel)).OrThrow();
        (await host.Get<RestoreStore>().Run(olga.Actor, store, Cancel)).OrThrow();
        Assert.Equal($"suspended {Why}", await host.Ask($"SELECT status || ' ' || status_reason FROM tenants WHERE id = '{store}'"));
    }

    [Fact]
    public async Task A_deleted_stores_money_still_finds_it()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        var name = (string)(await host.Ask($"UPDATE tenants SET stripe_account_id = 'acct_late' WHERE id = '{store}' RETURNING name"))!;
        (await host.Get<DeleteStore>().Run(olga.Actor, store, name, Why, Cancel)).OrThrow();
        Assert.Equal(store, (await host.Get<StoreDirectory>().OfStripeAccount("acct_late", Cancel))!.Tenant);
        Assert.Null(await host.Get<StoreDirectory>().Of(store, Cancel));
    }

    [Fact]
    public async Task The_list_pages_searches_and_counts()
    {
        await using var host = await PlatformHost.Open(server);
        var olga = await host.Operator();
        var stores = new List<TenantId>();
        // All opened in the same moment: the address decides the order.
        for (var i = 0; i < ListStores.PageSize + 5; i++) stores.Add(await host.Store());
        var list = host.Get<ListStores>();
        var first = await list.Run(new(), Cancel);
        var second = await list.Run(new(Cursor: first.NextCursor), Cancel);
        Assert.Equal(ListStores.PageSize, first.Items.Count);
        Assert.Null(second.NextCursor);
        Assert.Equal(stores.Order(Comparer<TenantId>.Create((a, b) => a.Value.CompareTo(b.Value))),
            first.Items.Concat(second.Items).Select(r => r.Id).Order(Comparer<TenantId>.Create((a, b) => a.Value.CompareTo(b.Value))));

        var one = first.Items[3];
        (await host.Get<SuspendStore>().Run(olga.Actor, one.Id, Why, Cancel)).OrThrow();
        Assert.Equal(one.Id, Assert.Single((await list.Run(new(Status: TenantStatus.Suspended), Cancel)).Items).Id);
        Assert.Equal(one.Id, Assert.Single((await list.Run(new(one.Slug[3..]), Cancel)).Items).Id);
        Assert.Empty((await list.Run(new("100%"), Cancel)).Items);
        Assert.Empty((await list.Run(new("nobody@example.com"), Cancel)).Items);

        await host.Database.Work.Write(one.Id, db =>
        {
            db.Add(new ShopSaaS.Core.Customers.Customer { Email = "sam@example.com" });
            db.Add(new ShopSaaS.Core.Catalog.Product { Name = "Mug", Slug = "mug" });
            db.Promise("x", new { }, host.Clock.Now - TimeSpan.FromHours(1));
            return Task.CompletedTask;
        }, Cancel);
        var size = Assert.Single((await list.Run(new(one.Slug), Cancel)).Items).Size;
        Assert.Equal((1, 0, 1, 0, 1, false), (size.Products, size.Orders, size.Customers, size.Failed, size.Stuck, size.IsHealthy));
        Assert.Equal((0, 0), (second.Items[0].Size.Products, second.Items[0].Size.Customers));
        Assert.Equal(["Ana", "Ben"], (await host.Get<GetStore>().Run(one.Id, olga.UserId, Cancel)).OrThrow().Members.Select(m => m.Name).Order());
    }

    [Fact]
    public async Task The_log_is_narrowed_by_operator_store_action_and_day()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, oscar, a, b) = (await host.Operator(), await host.Operator("Oscar"), await host.Store(), await host.Store());
        (await host.Get<SuspendStore>().Run(olga.Actor, a, Why, Cancel)).OrThrow();
        host.Clock.Now += TimeSpan.FromDays(2);
        (await host.Get<SuspendStore>().Run(oscar.Actor, b, Why, Cancel)).OrThrow();
        (await host.Get<ResumeStore>().Run(oscar.Actor, b, Cancel)).OrThrow();
        var list = host.Get<ListPlatformLog>();
        async Task<int> Lines(ListPlatformLog.Request request) => (await list.Run(request, Cancel)).Items.Count;
        Assert.Equal(3, await Lines(new(null, null, null, null, null) { Store = "shop-" }));
        Assert.Equal(1, await Lines(new(null, a.ToString(), null, null, null)));
        Assert.Equal(2, await Lines(new("oscar", "shop-", null, null, null)));
        Assert.Equal(2, await Lines(new(null, null, PlatformAction.Suspended, null, null)));
        var day = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime);
        Assert.Equal(2, await Lines(new(null, null, null, day, day)));
        Assert.Equal(0, await Lines(new(null, null, null, day.AddDays(1), null)));
    }
}
