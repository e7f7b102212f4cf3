using Microsoft.AspNetCore.Http.HttpResults;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Tenancy;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Blocks;
using ShopSaaS.Web.Hosting.Headers;
using ShopSaaS.Web.Tenancy;

namespace ShopSaaS.Web.Editor.Canvas;

/// <summary>What the editor's page fetches beside its circuit: the canvas, and pictures on their way in.</summary>
public static class CanvasEndpoint
{
    public static void MapEditor(this IEndpointRouteBuilder app)
    {
        var editor = app.MapGroup("/editor").RequireAuthorization(Authentication.MemberPolicy).Requires(Permission.Content)
            .ExcludeFromDescription();
        editor.MapGet("/canvas/{page}", Show);
        editor.MapPost("/pictures", Upload).DisableAntiforgery();
    }

    private static async Task<IResult> Show(
        string page, HttpContext context, LoadDraft load, StoreDirectory stores, ReadBlockData data, CancellationToken cancel)
    {
        if (Member.Of(context.User) is not { } member || await stores.Of(member.Tenant, cancel) is not { } store)
            return Results.NotFound();
        var drafts = (await load.All(member.Tenant, cancel)).ToDictionary(d => d.PageType);
        if (!drafts.TryGetValue(page, out var shown) || !PageType.Visible.Contains(page))
            return Results.NotFound();
        BlockView View(string type, string rootType) => BlockView.Root(
            drafts.TryGetValue(type, out var draft) ? draft.Document : PageDocument.Empty(rootType), BlockCatalog.Default, type, editing: true);
        var (header, body, footer) = (View(PageType.Header, "header-group"), View(page, "page"), View(PageType.Footer, "footer-group"));
        var theme = new Theme(drafts.TryGetValue(PageType.Theme, out var t) ? t.Document : PageDocument.Empty("theme"));
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<CanvasDocument>(new
        {
            Store = RenderBlock.Facts(store, theme.Template), Header = header, Page = body, Footer = footer,
            Data = await data.For(store, [header, body, footer], cancel), Css = theme.ToCss(), Nonce = context.Nonce(),
        });
    }

    // A cookie authorizes it, so it must come from our own pages: browsers say where a request comes from.
    private static async Task<IResult> Upload(HttpContext context, UploadPicture upload, CancellationToken cancel)
    {
        if (context.Request.Headers["Sec-Fetch-Site"] is not [ "same-origin" ] || Member.Of(context.User) is not { } member)
            return Results.Forbid();
        var form = await context.Request.ReadFormAsync(cancel);
        if (form.Files.GetFile("file") is not { } file)
            return Results.BadRequest(new { error = "Choose a picture." });
        await using var content = file.OpenReadStream();
        var outcome = await upload.Run(member.Tenant, member.Actor, content, "editor", cancel);
        return outcome.Refused
            ? Results.Json(new { error = outcome.Refusal.Message }, statusCode: 400)
            : Results.Json(new { url = outcome.Value.Url, width = outcome.Value.Width, height = outcome.Value.Height });
    }
}
