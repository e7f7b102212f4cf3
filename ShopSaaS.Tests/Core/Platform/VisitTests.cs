using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Customers;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Platform;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Platform;

/// <summary>An operator reads a store's customers and orders only during a visit of their own, and the merchant knows of it.</summary>
public sealed class VisitTests(TestDatabase server)
{
    private const string Why = "The merchant can't find an order";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<TenantId> StoreWithCustomer(PlatformHost host)
    {
        var store = await host.Store();
        await host.Database.Work.Write(store, db =>
        {
            db.Customers.Add(new Customer { Email = "sam@example.com", Name = "Sam" });
            return Task.CompletedTask;
        }, Cancel);
        return store;
    }

    [Fact]
    public async Task Without_a_visit_of_ones_own_that_is_still_open_nothing_is_read()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, oscar, store, other) = (await host.Operator(), await host.Operator("Oscar"), await StoreWithCustomer(host), await StoreWithCustomer(host));
        var (open, read) = (host.Get<OpenVisit>(), host.Get<ReadVisited>());
        async Task Refused(SignedInOperator who, TenantId where)
        {
            Assert.Equal(ReadVisited.NoVisit, (await read.Customers(who.UserId, where, Cancel)).Refusal);
            Assert.Equal(ReadVisited.NoVisit, (await read.Orders(who.UserId, where, Cancel)).Refusal);
        }

        // The rows are there: what keeps them from her is the visit that is missing.
        Assert.Equal(1, await host.Database.Work.Read(store, db => db.Customers.CountAsync(Cancel)));
        await Refused(olga, store);

        (await open.Run(olga.Actor, store, Why, 15, Cancel)).OrThrow();
        Assert.Equal("sam@example.com", Assert.Single((await read.Customers(olga.UserId, store, Cancel)).OrThrow()).Email);
        Assert.Empty((await read.Orders(olga.UserId, store, Cancel)).OrThrow());
        await Refused(oscar, store);
        await Refused(olga, other);

        host.Clock.Now += TimeSpan.FromMinutes(15);
        await Refused(olga, store);

        (await open.Run(olga.Actor, store, Why, 60, Cancel)).OrThrow();
        Assert.False((await read.Customers(olga.UserId, store, Cancel)).Refused);
        (await host.Get<EndVisit>().Run(olga.Actor, store, Cancel)).OrThrow();
        await Refused(olga, store);
        Assert.Equal(ReadVisited.NoVisit, (await host.Get<EndVisit>().Run(olga.Actor, store, Cancel)).Refusal);
    }

    [Fact]
    public async Task A_visit_needs_a_reason_and_an_end_and_stands_in_both_logs()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        Assert.True((await host.Get<OpenVisit>().Run(olga.Actor, store, "because", 15, Cancel)).Refusal!.Details!.ContainsKey("reason"));
        Assert.True((await host.Get<OpenVisit>().Run(olga.Actor, store, Why, 24 * 60, Cancel)).Refusal!.Details!.ContainsKey("minutes"));
        (await host.Get<OpenVisit>().Run(olga.Actor, store, Why, 60, Cancel)).OrThrow();
        Assert.Equal(Codes.Conflict, (await host.Get<OpenVisit>().Run(olga.Actor, store, Why, 60, Cancel)).Refusal!.Code);
        (await host.Get<EndVisit>().Run(olga.Actor, store, Cancel)).OrThrow();

        Assert.Equal($"Olga {Why}", await host.Ask($"SELECT operator_name || ' ' || reason FROM support_visits WHERE tenant_id = '{store}' AND ended_at IS NOT NULL"));
        Assert.Equal("support.visit_opened support.visit_ended",
            await host.Ask($"SELECT string_agg(action, ' ' ORDER BY id) FROM audit_entries WHERE tenant_id = '{store}' AND actor_kind = 'platform' AND actor_name = 'Olga'"));
        Assert.Equal(Why, await host.Ask($"SELECT after->>'reason' FROM audit_entries WHERE tenant_id = '{store}' AND action = 'support.visit_opened'"));
        Assert.Equal("store.visit_opened store.visit_ended", await host.Ask($"SELECT string_agg(action, ' ' ORDER BY id) FROM platform_log WHERE store_id = '{store}'"));
    }

    [Fact]
    public async Task The_shops_own_login_can_neither_forge_nor_hide_a_visit()
    {
        await using var host = await PlatformHost.Open(server);
        var (olga, store) = (await host.Operator(), await host.Store());
        (await host.Get<OpenVisit>().Run(olga.Actor, store, Why, 15, Cancel)).OrThrow();
        const string insert = "INSERT INTO support_visits (tenant_id, id, operator_id, operator_name, reason, opened_at, expires_at) " +
                              "SELECT current_setting('app.current_tenant')::uuid, gen_random_uuid(), gen_random_uuid(), 'Me', 'Forged', now(), now() + interval '1 hour'";
        foreach (var attack in new[] { insert, "DELETE FROM support_visits", "UPDATE support_visits SET expires_at = now() + interval '1 year'" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => host.Ask(Login.App, attack, store))).SqlState);
        Assert.Equal(1L, await host.Ask(Login.App, "SELECT count(*) FROM support_visits", store));
        // What the platform's login writes it can't make longer either, and it reads no customer.
        foreach (var attack in new[] { "UPDATE support_visits SET expires_at = now() + interval '1 year'", "SELECT email FROM customers", "SELECT customer_email FROM orders", "SELECT total_amount FROM orders" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => host.Ask(Login.Platform, attack, store))).SqlState);
    }
}
