using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Tests.Support;
using ShopSaaS.Web.Account;

namespace ShopSaaS.Tests.Web.Hosting;

/// <summary>Generated from the endpoints there are: none that changes something listens to another site.</summary>
public sealed class OwnSiteTests(RunningShop shop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEnumerable<(RouteEndpoint Endpoint, string Method)> Changes() => shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"]).Where(m => m is not ("GET" or "HEAD" or "OPTIONS")).Select(m => (e, m)))
        .Where(e => e.e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null);

    [Fact]
    public async Task No_endpoint_that_changes_something_listens_to_another_site()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(shop.Url) };
        async Task<HttpStatusCode> Send(RouteEndpoint endpoint, string method, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Address(endpoint)) { Content = new FormUrlEncodedContent([]) };
            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await http.SendAsync(request, Cancel);
            return answer.StatusCode;
        }

        var all = Changes().ToList();
        Assert.True(all.Count > 30, $"Only {all.Count} endpoints were found.");
        var open = new List<string>();
        foreach (var (endpoint, method) in all)
        {
            var name = $"{method} {endpoint.RoutePattern.RawText}";
            foreach (var (header, from) in ((string, string)[])[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"), ("Origin", "null")])
                if (await Send(endpoint, method, (header, from)) != HttpStatusCode.Forbidden) open.Add($"{name} with {header}: {from}");
        }
        Assert.Empty(open);
        Figures.Note("edge", "changing endpoints closed to other sites", all.Count);

        // From our own page and from no page the same requests get past the guard, to whatever they deserve.
        foreach (var path in (string[])["/api/store/nobody/cart", "/store/nobody/cart/add", "/api/auth/token"])
        {
            var (endpoint, method) = all.First(e => Address(e.Endpoint) == path && e.Method == "POST");
            Assert.NotEqual(HttpStatusCode.Forbidden, await Send(endpoint, method));
            Assert.NotEqual(HttpStatusCode.Forbidden, await Send(endpoint, method, ("Sec-Fetch-Site", "same-origin")));
            Assert.NotEqual(HttpStatusCode.Forbidden, await Send(endpoint, method, ("Origin", shop.Url)));
        }
    }

    [Fact]
    public void What_a_members_cookie_opens_asks_for_a_form_token_too()
    {
        // The pages that sign in, register, reset and choose a store; a browser that says nothing of where it comes from still needs a token.
        var pages = Changes().Where(e => e.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null).ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, e => Assert.True(e.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation, e.Endpoint.DisplayName));
        var dashboard = Changes().Where(e => e.Endpoint.RoutePattern.RawText!.StartsWith("/api/dashboard", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(dashboard);
        Assert.All(dashboard, e => Assert.Contains(e.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), a => a.Policy == Authentication.ApiPolicy));
    }

    [Theory]
    [InlineData("https://evil.example", false), InlineData(null, true), InlineData("own", true)]
    public async Task Another_site_can_not_open_a_circuit(string? origin, bool opens)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin == "own" ? shop.Url : origin);
        var address = new Uri(shop.Url.Replace("http://", "ws://", StringComparison.Ordinal) + "/_blazor");
        if (opens) await socket.ConnectAsync(address, Cancel);
        else Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, Cancel))).Message, StringComparison.Ordinal);
    }

    // Any value fits: the guard stands before whatever a parameter names.
    private static string Address(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: [{ Content: "guid" }] } => Guid.Empty.ToString(),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "slug" } => "nobody",
            _ => "x",
        }))));
}
