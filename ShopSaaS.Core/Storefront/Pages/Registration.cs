using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Storefront.Schema;

namespace ShopSaaS.Core.Storefront.Pages;

/// <summary>Page documents for the container.</summary>
public static class Registration
{
    /// <summary>Block catalog and the pages' use cases.</summary>
    public static IServiceCollection AddStorePages(this IServiceCollection services) => services
        .AddSingleton(BlockCatalog.Default)
        .AddSingleton<LoadDraft>().AddSingleton<AppendCommand>().AddSingleton<ReadHistory>()
        .AddSingleton<PublishPages>().AddSingleton<ReadPublishedPage>();
}
