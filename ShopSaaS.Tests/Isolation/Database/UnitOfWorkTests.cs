using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Inventory;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Database;

/// <summary>The one way to a shop's rows: what it refuses, what it stamps, what it does again.</summary>
public sealed class UnitOfWorkTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_tenant_nothing_is_read_and_nothing_is_written()
    {
        var ran = false;
        Task<int> Work(ShopDbContext db) { ran = true; return Task.FromResult(0); }
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Work.Read(default, Work));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Work.Write(default(TenantId), Work, Cancel));
        Assert.False(ran);
    }

    [Fact]
    public async Task What_is_saved_belongs_to_the_shop_that_saves_it()
    {
        var shop = await database.OpenShop();
        await database.Work.Write(shop, async db => { db.Locations.Add(new Location { Name = "Stamped" }); await db.SaveChangesAsync(Cancel); }, Cancel);
        Assert.Equal(shop, await database.Work.Read(shop, db => db.Locations.Where(l => l.Name == "Stamped").Select(l => l.TenantId).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_row_of_another_shop_is_refused_before_it_reaches_the_database()
    {
        var (own, other) = (await database.OpenShop(), await database.OpenShop());
        // A row that was read in one shop and carried into another's unit of work.
        var carried = await database.Work.Read(other, db => db.Locations.SingleAsync(Cancel));
        foreach (var state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted, EntityState.Unchanged })
            await Assert.ThrowsAsync<InvalidOperationException>(() => database.Work.Write(own, db => { db.Entry(carried).State = state; return Task.CompletedTask; }, Cancel));
        Assert.Equal(1, await database.Work.Read(other, db => db.Locations.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_database_says_again_whose_rows_are_meant_after_a_commit_and_after_a_failure()
    {
        var shop = await database.OpenShop();
        var inside = await database.Work.Read(shop, db => db.Database.SqlQuery<string>($"SELECT current_setting('app.current_tenant', true) AS \"Value\"").ToListAsync(Cancel));
        Assert.Equal(shop.ToString(), inside.Single());
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
            ShopDatabase.ConnectionString(database.Admin, Login.App, LoginSecrets.For(database.Admin, "").PasswordOf(Login.App))) { MaxPoolSize = 1 });
        foreach (var ending in new[] { "COMMIT", "ROLLBACK" })
        {
            await using var unit = source.CreateCommand($"BEGIN; SET LOCAL app.current_tenant = '{shop}'; SELECT count(*) FROM locations; {ending}");
            Assert.Equal(1L, await unit.ExecuteScalarAsync(Cancel));
            await using var next = source.CreateCommand("SELECT count(*) FROM locations");
            Assert.Equal(0L, await next.ExecuteScalarAsync(Cancel));
        }
    }

    [Theory, InlineData(PostgresErrorCodes.SerializationFailure), InlineData(PostgresErrorCodes.DeadlockDetected)]
    public async Task What_the_database_asks_to_do_again_is_done_once_by_a_fresh_context(string code)
    {
        var (shop, contexts) = (await database.OpenShop(), new List<ShopDbContext>());
        var again = $"DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '{code}'; END $$";
        var done = await database.Work.Write<Done>(shop, async db =>
        {
            contexts.Add(db);
            Assert.Empty(db.ChangeTracker.Entries());
            var place = await db.Locations.SingleAsync(Cancel);
            place.Name += "+";
            await db.SaveChangesAsync(Cancel);
            if (contexts.Count < 3) await db.Database.ExecuteSqlRawAsync(again, Cancel);
            return Done.It;
        }, Cancel);
        Assert.False(done.Refused);
        Assert.Equal(3, contexts.Distinct().Count());
        Assert.Equal("Main+", await database.Work.Read(shop, db => db.Locations.Select(l => l.Name).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task What_failed_for_another_reason_is_not_tried_again()
    {
        var (shop, tries) = (await database.OpenShop(), 0);
        await Assert.ThrowsAsync<PostgresException>(() => database.Work.Write(shop, async db =>
        {
            tries++;
            await db.Database.ExecuteSqlRawAsync("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '22012'; END $$", Cancel);
        }, Cancel));
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task A_reading_unit_can_not_write()
    {
        var shop = await database.OpenShop();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Work.Read(shop, async db => await db.Locations.ExecuteDeleteAsync(Cancel)));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.Work.Read(shop, db =>
            db.Database.SqlQuery<Guid>($"DELETE FROM locations RETURNING id AS \"Value\"").ToListAsync(Cancel)));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }
}
