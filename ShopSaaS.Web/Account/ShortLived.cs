using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Account;

/// <summary>
/// What must come back from a browser unchanged and soon: sealed, so that nobody reads or makes one, and over after some minutes. Kept by
/// the browser, not by us.
/// </summary>
public sealed class ShortLived(IDataProtectionProvider protection)
{
    /// <summary>Seals a value. What is sealed for one purpose opens for no other.</summary>
    public string Seal<T>(string purpose, T value, TimeSpan lifetime) where T : class => For(purpose).Protect(JsonSerializer.Serialize(value), lifetime);

    /// <summary>The value; null when it is too old or not ours.</summary>
    public T? Open<T>(string purpose, string? text) where T : class
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(For(purpose).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Hands it to the browser as a cookie that no script and no other site sees.</summary>
    public void Give<T>(HttpContext context, string name, T value, TimeSpan lifetime) where T : class =>
        context.Response.Cookies.Append(Named(context, name), Seal(name, value, lifetime), Cookie(context, lifetime));

    /// <summary>What the browser brings back.</summary>
    public T? Find<T>(HttpContext context, string name) where T : class => Open<T>(name, context.Request.Cookies[Named(context, name)]);

    /// <summary>It has done its work.</summary>
    public static void Forget(HttpContext context, string name) => context.Response.Cookies.Delete(Named(context, name), Cookie(context, null));

    private ITimeLimitedDataProtector For(string purpose) => protection.CreateProtector("shopsaas:short-lived", purpose).ToTimeLimitedDataProtector();

    private static string Named(HttpContext context, string name) => Cookies.Named(name, context.RequestServices.GetRequiredService<ShopOptions>());

    private static CookieOptions Cookie(HttpContext context, TimeSpan? lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = lifetime, IsEssential = true, Path = "/" };
}
