using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ShopSaaS.E2E.Support;

/// <summary>The merchant's API, for asserting facts behind the screens.</summary>
public sealed class ShopApi : IDisposable
{
    private readonly HttpClient _client;

    private ShopApi(HttpClient client) => _client = client;

    /// <summary>Signs in over <c>POST /api/auth/token</c>.</summary>
    public static async Task<ShopApi> SignIn(Site site, string email, string password, CancellationToken cancel)
    {
        var client = new HttpClient { BaseAddress = new Uri(site.Url) };
        using var answer = await client.PostAsJsonAsync("/api/auth/token", new { email, password }, cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancel));
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ShopApi(client);
    }

    /// <summary>Such as <c>Get("/api/dashboard/orders")</c>.</summary>
    public Task<JsonElement> Get(string path, CancellationToken cancel) => _client.GetFromJsonAsync<JsonElement>(path, cancel);

    public void Dispose() => _client.Dispose();
}
