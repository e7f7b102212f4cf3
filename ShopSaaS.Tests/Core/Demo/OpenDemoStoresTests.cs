using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Demo;
using ShopSaaS.Core.Email;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Outbox;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Promotions;
using ShopSaaS.Core.Storefront.Blocks;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Core.Demo;

/// <summary>Opening the demo stores on a database of its own, with pictures of a few pixels; payments are left out.</summary>
public sealed class OpenDemoStoresTests(TestDatabase database) : IDisposable
{
    private readonly string _folder = TestFolder.Make();
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_first_start_opens_both_a_broken_one_is_finished_and_a_finished_one_is_left_alone()
    {
        await using var alone = await database.Alone();
        await using var services = Services(alone.Database);
        DrawTinyPictures();

        await Assert.ThrowsAsync<OutOfPower>(() => Open(services, breakAt: "Kilohertz: pages"));
        var finishing = await Open(services);
        var again = await Open(services);

        Assert.Equal(["aune-sol", "kilohertz"], finishing.Stores.Select(s => s.Slug));
        Assert.Equal(["aune-sol", "kilohertz"], again.Stores.Select(s => s.Slug));
        Assert.Null(again.OneTimePassword);
        foreach (var catalog in DemoCatalog.All)
        {
            await using var scope = services.CreateAsyncScope();
            var owner = (await scope.ServiceProvider.GetRequiredService<SignIn>()
                .Run(new(OpenDemoStores.OwnerEmail, finishing.OneTimePassword, catalog.Store.Slug), Cancel)).OrThrow();
            await IsComplete(services, owner.Tenant, catalog, alone.Work);
        }
    }

    private static async Task IsComplete(ServiceProvider services, TenantId tenant, DemoCatalog catalog, UnitOfWork work)
    {
        var store = (await services.GetRequiredService<StoreDirectory>().Of(tenant, Cancel))!;
        var shelf = (await services.GetRequiredService<BrowseProducts>().Run(store, new(new PageRequest(100)), Cancel)).Items;
        Assert.Equal(catalog.Products.Count, shelf.Count);
        var featured = catalog.Products.Where(p => p.Featured).Select(p => p.Slug).ToList();
        Assert.Equal(featured, shelf.Take(featured.Count).Select(p => p.Slug));
        Assert.Equal(catalog.Categories.Count, (await services.GetRequiredService<BrowseCategories>().Run(store, Cancel)).Count);
        Assert.NotNull(await work.Read(tenant, db => FindVoucher.ByCode(db, "welcome10")));
        Assert.Equal(1, await work.Read(tenant, db => db.VoucherCodes.CountAsync(Cancel)));

        var page = await services.GetRequiredService<ReadPublishedPage>().Run(tenant, PageType.Home, Cancel);
        var hero = page.Page!.Nodes.Values.First(n => n.Type == "hero");
        Assert.Contains($"/media/{tenant}/editor/", hero.Props[HeroBlock.Image.Name].GetRawText(), StringComparison.Ordinal);
        Assert.Contains(catalog.Categories[0].Name, page.Header!.ToJson(), StringComparison.Ordinal);
    }

    private async Task<OpenDemoStores.Result> Open(ServiceProvider services, string? breakAt = null)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OpenDemoStores>().Run(new(Path.Combine(_folder, "masters"), null),
            (title, work) => title == breakAt ? throw new OutOfPower() : work(), Cancel);
    }

    private void DrawTinyPictures()
    {
        using var dot = Image.Black(20, 20, 3);
        var bytes = dot.WebpsaveBuffer();
        foreach (var file in DemoCatalog.All.SelectMany(c => c.Products.SelectMany(p => p.Images).Select(i => i.File).Concat(DecorateDemoStore.ScenesOf(c.Store.Slug))))
        {
            var path = Path.Combine(_folder, "masters", file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }

    private ServiceProvider Services(ShopDatabase target)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHybridCache();
        services.AddDataProtection();
        services.AddSingleton<IPersonalDataProtector, ProtectSecrets>();
        services.AddSingleton(TimeProvider.System).AddSingleton(new LoginSecrets([1, 2, 3])).AddTenancy(target);
        services.AddAccounts().AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider);
        services.AddCatalog().AddMedia(Path.Combine(_folder, "media")).AddStorePages().AddOutbox().AddDemoStores();
        services.AddEmail(new Uri("smtp://127.0.0.1:9"), "http://localhost:9").AddPayments("sk_test_x", "http://localhost:9", "whsec_x");
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class OutOfPower : Exception;
}
