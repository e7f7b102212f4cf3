using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Platform.Exports;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Web.Dashboard.Settings;

/// <summary>/dashboard/exports/{id}: the archive, for the owner who asked for it.</summary>
public static class ExportEndpoint
{
    public static void MapStoreExports(this IEndpointRouteBuilder routes) => routes.MapGet("/dashboard/exports/{id:guid}", (Guid id, HttpContext context, TakeExport take) =>
    {
        var member = Member.Of(context.User)!;
        context.Response.Headers.CacheControl = "no-store";
        return take.AsOwner(member.UserId, member.Tenant, id).Match(
            archive => Results.File(archive.Path, "application/zip", archive.Name), _ => Results.LocalRedirect("/dashboard/settings#export"));
    }).RequireAuthorization(Authentication.MemberPolicy).Requires(Permission.Ownership).ExcludeFromDescription();
}
