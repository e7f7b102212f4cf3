using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Demo;

/// <summary>The demo stores for the container.</summary>
public static class Registration
{
    public static IServiceCollection AddDemoStores(this IServiceCollection services) => services
        .AddSingleton<UploadDemoPictures>().AddSingleton<FillDemoShelves>().AddSingleton<DecorateDemoStore>().AddSingleton<ConnectDemoStripe>()
        .AddSingleton<FillDemoStore>().AddScoped<OpenDemoStores>();
}
