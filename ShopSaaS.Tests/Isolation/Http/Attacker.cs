using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>What an attacker hears.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string Body, string? Location, IReadOnlyList<string> Cookies, string? MediaType)
{
    /// <summary>The code of an API error; empty for anything else.</summary>
    public string Code => Body.StartsWith('{') && JsonDocument.Parse(Body).RootElement is var json && json.TryGetProperty("code", out var code) ? code.ToString() : "";

    public bool Succeeded => (int)Status < 300;

    /// <summary>
    /// The answer without what differs between any two requests (request id, sealed state, nonces, dates) and without the ids that were asked
    /// for, so that two answers can be compared byte by byte.
    /// </summary>
    public string Plain(params IEnumerable<string> asked)
    {
        var text = Noise().Replace($"{(int)Status} {MediaType} {Location}\n{Body}", "");
        foreach (var id in asked.Where(a => a.Length > 0).SelectMany(a => new[] { a, Uri.EscapeDataString(a), WebUtility.HtmlEncode(a) }).Distinct().OrderByDescending(a => a.Length))
            text = text.Replace(id, "ID", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    public override string ToString() => $"{(int)Status} {Location} {(Body.Length > 400 ? Body[..400] + "…" : Body)}";

    /// <summary>Where two texts part, for the message of a failing test.</summary>
    public static string Parting(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 120)];
        return $"they part at {at}:\n  {Around(one)}\n  {Around(other)}";
    }

    [GeneratedRegex("""
        "requestId":"[^"]*"|<!--Blazor[^>]*?-->|<input type="hidden" name="__RequestVerificationToken"[^>]*>|nonce="[^"]*"|nonce-[A-Za-z0-9+/=_-]+|"?\d{4}-\d\d-\d\dT[0-9:.]+(Z|\+00:00)"?
        """, RegexOptions.Singleline)]
    private static partial Regex Noise();
}

/// <summary>Sends what browsers wouldn't: any cookie, any token, any method, from nowhere in particular.</summary>
internal sealed class Attacker(string url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 8 }) { BaseAddress = new Uri(url) };

    /// <summary>How many requests it has sent.</summary>
    public int Requests { get; private set; }

    public async Task<Answer> Send(HttpMethod method, string path, object? body = null, string? cookie = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch { null => null, HttpContent content => content, string text => new StringContent(text, Encoding.UTF8, "application/json"), _ => JsonContent.Create(body) };
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        // Forging where a request comes from is another attack; this one has a browser of its own.
        if (headers.All(h => h.Name != "Sec-Fetch-Site")) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        Requests++;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.Location?.OriginalString,
            response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [], response.Content.Headers.ContentType?.MediaType);
    }

    public Task<Answer> Get(string path, string? cookie = null, string? token = null) => Send(HttpMethod.Get, path, null, cookie, token);

    public void Dispose() => _http.Dispose();
}

/// <summary>Browsers' forms, with the hidden fields of the page they stand on.</summary>
internal static partial class Forms
{
    /// <summary>Opens the page, fills its form in, sends it; returns the answer and every cookie on the way.</summary>
    public static async Task<(Answer Answer, string Cookie)> Submit(this Attacker attacker, string page, IEnumerable<KeyValuePair<string, string>> fields, string cookie = "")
    {
        var shown = await attacker.Get(page, cookie);
        var hidden = Hidden().Matches(shown.Body).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).DistinctBy(p => p.Key);
        cookie = Join([cookie, .. shown.Cookies.Select(Pair)]);
        using var form = new FormUrlEncodedContent(hidden.Concat(fields));
        var answer = await attacker.Send(HttpMethod.Post, page, form, cookie);
        return (answer, Join([cookie, .. answer.Cookies.Select(Pair)]));
    }

    private static string Pair(string setCookie) => setCookie.Split(';')[0];

    private static string Join(IEnumerable<string> cookies) => string.Join("; ", cookies.Where(c => c.Length > 0));

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"(?: /)?>""")]
    private static partial Regex Hidden();
}
