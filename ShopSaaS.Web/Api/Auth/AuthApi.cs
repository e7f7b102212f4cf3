using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Storefront.Templates;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Auth;

/// <summary>/api/auth: opening a store and getting a token, for programs.</summary>
public static class AuthApi
{
    /// <summary>Maps the calls of the contract's chapter "Accounts".</summary>
    public static void MapAuthApi(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).WithSummary("Open a store")
            .Produces<RegisteredStore>(201).Produces<ApiError>(400).Produces<ApiError>(409);
        auth.MapGet("/slug/{slug}", (string slug, CheckSlug check, CancellationToken cancel) => check.Run(slug, cancel))
            .WithSummary("Is this address free?");
        auth.MapGet("/templates", (ShopOptions options) => new TemplateList(
                StoreTemplate.All.Select(t => new TemplateAnswer(t.Key, t.Name, t.Description, $"{options.PublicUrl}/images/templates/{t.Key}.webp")).ToList()))
            .WithSummary("The looks a store can start with");
        auth.MapPost("/token", Token).WithSummary("Get a token for the dashboard API")
            .Produces<TokenAnswer>().Produces<ApiError>(400).Produces<ApiError>(401);
    }

    private static async Task<IResult> Register(
        RegisterStoreRequest request, RegisterStore register, IssueToken issue, ShopOptions options, HttpContext context) =>
        (await register.Run(request, context.RequestAborted)).ToResult(context, member =>
        {
            var token = issue.Run(member);
            var store = $"{options.PublicUrl}/store/{member.StoreSlug}";
            return Results.Created(store, new RegisteredStore(
                member.Tenant.Value, member.StoreSlug, store, $"{options.PublicUrl}/dashboard", token.Value, token.ExpiresAt));
        });

    private static async Task<IResult> Token(SignInRequest request, SignIn signIn, IssueToken issue, HttpContext context) =>
        (await signIn.Run(request, context.RequestAborted)).ToResult(context, member =>
        {
            var token = issue.Run(member);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Ok(new TokenAnswer(token.Value, "Bearer", token.ExpiresAt, member.Tenant.Value, member.Role));
        });
}

/// <summary>The store, where it is, and a token to go on with.</summary>
public sealed record RegisteredStore(Guid TenantId, string Slug, string StoreUrl, string DashboardUrl, string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>A token for one store, in the holder's role.</summary>
public sealed record TokenAnswer(string AccessToken, string TokenType, DateTimeOffset ExpiresAt, Guid TenantId, string Role);

/// <summary>The looks a store can start with.</summary>
public sealed record TemplateList(IReadOnlyList<TemplateAnswer> Templates);

/// <summary>One of them.</summary>
public sealed record TemplateAnswer(string Id, string Name, string Description, string ImageUrl);
