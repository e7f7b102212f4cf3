using Microsoft.Extensions.DependencyInjection;

namespace ShopSaaS.Core.Media;

/// <summary>Media's parts for the container.</summary>
public static class Registration
{
    /// <param name="services">The container.</param>
    /// <param name="folder">Where pictures are kept.</param>
    public static IServiceCollection AddMedia(this IServiceCollection services, string folder) => services
        .AddSingleton(_ => new MediaDisk(folder))
        .AddSingleton<UploadPicture>().AddSingleton<FindPictures>();
}
