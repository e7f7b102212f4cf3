using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Tests.Core.Accounts;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Web.Api;

/// <summary>The contract's chapter "Accounts", line by line, over HTTP.</summary>
public sealed class AuthApiTests(RunningShop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A browser without a past: own cookies, redirects not followed.</summary>
    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(shop.Url) };

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, object body)
    {
        using var client = Client();
        using var response = await client.PostAsJsonAsync(path, body, Cancel);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    private async Task<JsonElement> Get(string path)
    {
        using var client = Client();
        return await client.GetFromJsonAsync<JsonElement>(path, Cancel);
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static string[] Fields(JsonElement body) => body.GetProperty("details").EnumerateObject().Select(p => p.Name).Order().ToArray();

    private async Task<(RegisterStoreRequest Request, JsonElement Body)> Registered()
    {
        var request = AccountHost.Request();
        var (status, body) = await Post("/api/auth/register", request);
        Assert.Equal(HttpStatusCode.Created, status);
        return (request, body);
    }

    [Fact]
    public async Task Registering_answers_with_the_store_and_a_token_for_it()
    {
        var (request, body) = await Registered();

        Assert.Equal(request.Slug, Text(body, "slug"));
        Assert.Equal(shop.Url + "/store/" + request.Slug, Text(body, "storeUrl"));
        Assert.Equal(shop.Url + "/dashboard", Text(body, "dashboardUrl"));
        var token = new JsonWebTokenHandler().ReadJsonWebToken(Text(body, "accessToken"));
        Assert.Equal(Text(body, "tenantId"), token.GetClaim("tenantId").Value);
        Assert.Equal(body.GetProperty("expiresAt").GetDateTimeOffset().UtcDateTime, token.ValidTo);
    }

    [Fact]
    public async Task A_taken_slug_is_409_at_the_slug()
    {
        var (request, _) = await Registered();
        var (status, body) = await Post("/api/auth/register", AccountHost.Request(request.Slug));
        Assert.Equal((HttpStatusCode.Conflict, "ALREADY_EXISTS"), (status, Text(body, "code")));
        Assert.Equal(["slug"], Fields(body));
        Assert.NotEmpty(Text(body, "requestId"));
        Assert.Contains("taken", Text(body, "error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("storeName", "")]
    [InlineData("slug", "Not A Slug")]
    [InlineData("slug", "admin")]
    [InlineData("email", "ana@")]
    [InlineData("password", "short")]
    [InlineData("password", "password123")]
    [InlineData("template", "baroque")]
    [InlineData("currency", "XYZ")]
    [InlineData("country", "Atlantis")]
    public async Task A_bad_field_is_400_at_that_field(string field, string value)
    {
        var request = JsonSerializer.SerializeToNode(AccountHost.Request(), JsonSerializerOptions.Web)!;
        request[field] = value;
        var (status, body) = await Post("/api/auth/register", request);
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (status, Text(body, "code")));
        Assert.Equal([field], Fields(body));
    }

    [Theory]
    [InlineData("/api/auth/register", "{")]
    [InlineData("/api/auth/register", "")]
    [InlineData("/api/auth/register", "null")]
    [InlineData("/api/auth/register", "[]")]
    [InlineData("/api/auth/register", """{"slug":5}""")]
    [InlineData("/api/auth/token", """{"email":["a"]}""")]
    public async Task What_is_no_such_json_is_400_in_the_contracts_shape(string path, string json)
    {
        using var client = Client();
        using var response = await client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Cancel);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_INPUT"), (response.StatusCode, Text(body, "code")));
    }

    [Fact]
    public async Task A_free_a_reserved_and_a_taken_slug_each_say_so()
    {
        var free = await Get($"/api/auth/slug/{AccountHost.Unique("free")}");
        Assert.True(free.GetProperty("available").GetBoolean());

        var reserved = await Get("/api/auth/slug/dashboard");
        Assert.Equal((false, true), (reserved.GetProperty("available").GetBoolean(), Text(reserved, "reason").Contains("kept", StringComparison.Ordinal)));

        var (request, _) = await Registered();
        var taken = await Get($"/api/auth/slug/{request.Slug}");
        Assert.Equal((request.Slug, false, "This address is taken."), (Text(taken, "slug"), taken.GetProperty("available").GetBoolean(), Text(taken, "reason")));
    }

    [Fact]
    public async Task The_three_looks_are_listed_with_pictures()
    {
        var templates = (await Get("/api/auth/templates")).GetProperty("templates").EnumerateArray().ToList();
        Assert.Equal(["atelier", "circuit", "pantry"], templates.Select(t => Text(t, "id")).Order());
        Assert.All(templates, t => Assert.StartsWith(shop.Url + "/images/", Text(t, "imageUrl"), StringComparison.Ordinal));
        Assert.All(templates, t => Assert.NotEmpty(Text(t, "name") + Text(t, "description")));
    }

    [Fact]
    public async Task The_right_password_is_a_token_and_the_wrong_one_401_whoever_asks()
    {
        var (request, registered) = await Registered();
        var (status, body) = await Post("/api/auth/token", new { request.Email, request.Password });
        Assert.Equal((HttpStatusCode.OK, "Bearer", "owner", Text(registered, "tenantId")),
            (status, Text(body, "tokenType"), Text(body, "role"), Text(body, "tenantId")));

        var wrong = await Post("/api/auth/token", new { request.Email, Password = "not the password" });
        var unknown = await Post("/api/auth/token", new { Email = "nobody@example.com", Password = "not the password" });
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), (wrong.Status, Text(wrong.Body, "code")));
        Assert.Equal((wrong.Status, Text(wrong.Body, "error")), (unknown.Status, Text(unknown.Body, "error")));
    }

    [Fact]
    public async Task A_slug_chooses_among_a_persons_stores_and_opens_no_others()
    {
        var (first, _) = await Registered();
        var second = AccountHost.Request(email: first.Email);
        var (_, opened) = await Post("/api/auth/register", second);
        var (strangers, _) = await Registered();

        var (_, body) = await Post("/api/auth/token", new { first.Email, first.Password, second.Slug });
        Assert.Equal(Text(opened, "tenantId"), Text(body, "tenantId"));
        var (status, refused) = await Post("/api/auth/token", new { first.Email, first.Password, strangers.Slug });
        Assert.Equal((HttpStatusCode.NotFound, "TENANT_NOT_FOUND"), (status, Text(refused, "code")));
    }

    [Fact]
    public async Task The_dashboard_api_takes_our_tokens_and_no_changed_ones()
    {
        var (_, body) = await Registered();
        var (_, other) = await Registered();
        var token = Text(body, "accessToken");
        var parts = token.Split('.');
        var foreign = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))
            .Replace(Text(body, "tenantId"), Text(other, "tenantId"), StringComparison.Ordinal);
        var changed = $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(foreign))}.{parts[2]}";

        Assert.Equal(Text(body, "tenantId"), (await Accepted(token))?.Tenant.ToString());
        Assert.Null(await Accepted(changed));
        Assert.Null(await Accepted(token + "x"));
        Assert.Null(await Accepted("nonsense"));
    }

    [Fact]
    public async Task A_token_ends_with_the_password_it_was_asked_for_with()
    {
        var (request, body) = await Registered();
        Assert.NotNull(await Accepted(Text(body, "accessToken")));

        await using var scope = shop.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<MakeResetLink>().Run(request.Email!, "https://shop.example/reset-password");
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(link!.Url).Query);
        (await scope.ServiceProvider.GetRequiredService<ResetPassword>().Run(new(query["user"], query["token"], "quiet copper window"))).OrThrow();

        Assert.Null(await Accepted(Text(body, "accessToken")));
    }

    [Fact]
    public async Task A_signed_claim_to_a_store_one_does_not_work_for_is_refused()
    {
        var (_, body) = await Registered();
        var (_, other) = await Registered();
        var claims = new JsonWebTokenHandler().ReadJsonWebToken(Text(body, "accessToken"));
        var forged = new Member(Guid.Parse(claims.Subject), new TenantId(Guid.Parse(Text(other, "tenantId"))), "x", MemberRole.Owner, "x", "x@example.com")
        {
            Stamp = claims.GetClaim(Member.StampClaim).Value,
        };
        var token = new IssueToken(shop.Services.GetRequiredService<LoginSecrets>(), TimeProvider.System).Run(forged);
        Assert.Null(await Accepted(token.Value));
    }

    /// <summary>Whom the API's own scheme takes the bearer of this token for.</summary>
    private async Task<Member?> Accepted(string token)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token).ToString();
        return Member.Of((await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Principal);
    }
}
