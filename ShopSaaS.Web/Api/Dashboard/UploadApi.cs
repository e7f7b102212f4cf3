using Microsoft.AspNetCore.Mvc;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>/api/dashboard/upload.</summary>
internal static class UploadApi
{
    // Which permission it takes depends on what the picture is for: the use case asks.
    // A bearer token can't be sent by somebody else's page, so there is no forgery to guard against.
    public static void MapUpload(this RouteGroupBuilder dashboard) => dashboard.MapPost("/upload", Upload).DisableAntiforgery()
        .WithSummary("Upload a picture").Produces<UploadedPicture>(201).ProducesProblemShape(400, 413);

    private static async Task<IResult> Upload(IFormFile? file, [FromForm] string? category, UploadPicture upload, ShopOptions options, HttpContext context)
    {
        if (file is null) return Refusal.Field("file", "Send the picture as the form field “file”.").ToResult(context);
        await using var content = file.OpenReadStream();
        var member = context.Member();
        return (await upload.Run(member.Tenant, member.Actor, content, category ?? "", context.RequestAborted)).ToResult(context, picture =>
            Results.Created(picture.Url, new UploadedPicture(options.PublicUrl + picture.Url, picture.Width, picture.Height, picture.Bytes)));
    }
}

/// <summary>Where the picture is now; width and height in pixels.</summary>
public sealed record UploadedPicture(string Url, int Width, int Height, long Bytes);
