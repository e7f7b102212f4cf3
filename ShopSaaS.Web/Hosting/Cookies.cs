namespace ShopSaaS.Web.Hosting;

/// <summary>How our cookies are named and sent.</summary>
public static class Cookies
{
    /// <summary>
    /// Behind https with the __Host- prefix: a browser takes such a cookie only over https, from this very host, for all of it. No
    /// neighbor under the same domain can plant one.
    /// </summary>
    public static string Named(string name, ShopOptions options) => options.IsHttps ? $"__Host-{name}" : name;

    /// <summary>Only over https where there is https, even when the program itself stands behind a proxy that speaks http to it.</summary>
    public static CookieSecurePolicy Secure(ShopOptions options) => options.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    /// <summary>The cookie that a form's hidden token must match.</summary>
    public static IServiceCollection AddFormTokens(this IServiceCollection services, ShopOptions options) => services.AddAntiforgery(forms =>
    {
        forms.Cookie.Name = Named("shopsaas_forms", options);
        forms.Cookie.HttpOnly = true;
        forms.Cookie.SameSite = SameSiteMode.Strict;
        forms.Cookie.SecurePolicy = Secure(options);
        forms.Cookie.Path = "/";
    });
}
