using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Guards;

/// <summary>
/// A question PostgreSQL refuses in the middle of a flush (anybody can ask one: a NUL in a search) leaves the connection as clean as one it
/// answers. What the driver remembers of a connection's prepared statements must be what the server remembers, or the next shop's question
/// is answered by another statement.
/// </summary>
public sealed class BrokenReadsTests(TestDatabase database)
{
    // More shops than the driver keeps prepared statements, so that what one shop prepared makes room for another's all the time.
    private const int Shops = 150, Questions = 2000, AtOnce = 4;

    [Fact]
    public async Task After_a_refused_question_the_next_shop_gets_its_own_answers()
    {
        await using var alone = await database.Alone();
        var shops = new List<TenantId>();
        for (var i = 0; i < Shops; i++) shops.Add(await alone.Database.OpenShop());
        var (refused, wrong) = (0, new System.Collections.Concurrent.ConcurrentQueue<string>());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var i = 0; i < Questions / AtOnce; i++)
            {
                var shop = shops[random.Next(shops.Count)];
                try
                {
                    if (!await Ask(alone.Work, shop, random)) Interlocked.Increment(ref refused);
                }
                catch (Exception e)
                {
                    wrong.Enqueue($"{i}: {e}");
                }
            }
        })));
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Questions}:\n{string.Join('\n', wrong.Take(3))}");
        Figures.Note("T3", "reads and writes among refused ones, each its own shop's", Questions - refused);
        Figures.Note("T3", "refused ones", refused);
    }

    /// <summary>False when PostgreSQL refused it, as it should.</summary>
    private static async Task<bool> Ask(UnitOfWork work, TenantId shop, Random random)
    {
        var cancel = TestContext.Current.CancellationToken;
        switch (random.Next(6))
        {
            case 0:
                await Assert.ThrowsAsync<PostgresException>(() => work.Read(shop, db => db.Products.Where(p => p.Name == "a\0b").ToListAsync(cancel)));
                return false;
            case 1:
                await Assert.ThrowsAsync<PostgresException>(() => work.Write(shop, db => db.Products.Where(p => p.Name == "a\0b" && p.Slug == "").ToListAsync(cancel), cancel));
                return false;
            case 2:
                Assert.Equal(0, await work.Read(shop, db => db.Products.CountAsync(p => p.Name == "x", cancel)));
                return true;
            case 3:
                await work.Write(shop, async db => Assert.Equal(1, await db.Set<Tenant>().ExecuteUpdateAsync(s => s.SetProperty(t => t.Description, $"{shop}"), cancel)), cancel);
                return true;
            default:
                Assert.Equal([shop], await work.Read(shop, db => db.Set<Tenant>().Select(t => t.Id).ToListAsync(cancel)));
                return true;
        }
    }
}
