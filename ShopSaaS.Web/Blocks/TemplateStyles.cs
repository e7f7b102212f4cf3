using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using ShopSaaS.Core.Storefront.Templates;

namespace ShopSaaS.Web.Blocks;

/// <summary>
/// One stylesheet a template, put together when the program starts: the typefaces, what all shops share, the template's own hand. A page
/// fetches one file that every shop of its template shares; its name changes with its words, so it is kept forever.
/// </summary>
public sealed partial class TemplateStyles
{
    private readonly FrozenDictionary<string, Sheet> _byTemplate;
    private readonly FrozenDictionary<string, Sheet> _byPath;

    /// <param name="assets">The web root: css/shop holds the parts.</param>
    public TemplateStyles(IFileProvider assets)
    {
        _byTemplate = StoreTemplate.All.ToFrozenDictionary(t => t.Key, t => Sheet.Of(t.Key, string.Concat(
            new[] { "fonts", "base", t.Key }.Select(part => Read(assets, $"css/shop/{part}.css")))));
        _byPath = _byTemplate.Values.ToFrozenDictionary(s => s.Path);
    }

    /// <summary>Where the template's stylesheet is found; the first template's for one that is gone.</summary>
    public string PathOf(string template) => (_byTemplate.GetValueOrDefault(template) ?? _byTemplate[StoreTemplate.All[0].Key]).Path;

    /// <summary>Answers <c>/styles/{file}</c>; 404 for a name from before a change.</summary>
    public IResult Get(string file, HttpContext context)
    {
        if (!_byPath.TryGetValue($"/styles/{file}", out var sheet)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!Accepts(context.Request.Headers.AcceptEncoding, "br")) return Results.Bytes(sheet.Plain, "text/css");
        context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(sheet.Brotli, "text/css");
    }

    private static bool Accepts(StringValues encodings, string wanted) =>
        encodings.ToString().Split(',', StringSplitOptions.TrimEntries).Any(e => e.Split(';')[0] == wanted);

    private static string Read(IFileProvider assets, string path)
    {
        using var reader = new StreamReader(assets.GetFileInfo(path).CreateReadStream());
        return Indents().Replace(Comments().Replace(reader.ReadToEnd(), ""), "\n");
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Indents();

    private sealed record Sheet(string Path, byte[] Plain, byte[] Brotli)
    {
        public static Sheet Of(string template, string css)
        {
            var bytes = Encoding.UTF8.GetBytes(css);
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize)) brotli.Write(bytes);
            return new($"/styles/{template}.{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}.css", bytes, packed.ToArray());
        }
    }
}

/// <summary>Puts the stylesheets into the program.</summary>
public static class TemplateStylesRegistration
{
    public static IServiceCollection AddTemplateStyles(this IServiceCollection services) =>
        services.AddSingleton(provider => new TemplateStyles(provider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider));

    public static void MapTemplateStyles(this IEndpointRouteBuilder app) =>
        app.MapGet("/styles/{file}", (string file, HttpContext context, TemplateStyles styles) => styles.Get(file, context)).ExcludeFromDescription();
}
