using Microsoft.Extensions.FileProviders;
using ShopSaaS.Core.Media;

namespace ShopSaaS.Web.Media;

/// <summary>/media: uploaded pictures, straight from the disk. An address never changes what it shows, so browsers keep it for good.</summary>
public static class MediaFiles
{
    /// <summary>Serves them; before anything that asks who is there.</summary>
    public static void UseMedia(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = "/media",
        FileProvider = new PhysicalFileProvider(app.Services.GetRequiredService<MediaDisk>().Root),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable",
    });
}
