using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using ShopSaaS.Core.Storefront.Documents;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Core.Storefront.Templates;
using ShopSaaS.Web.Blocks;
using ShopSaaS.Web.Storefront.Page;

namespace ShopSaaS.Tests.Web.Storefront;

/// <summary>The stylesheets of the templates: small, complete, readable.</summary>
public sealed class TemplateStylesTests
{
    private static readonly string Assets = Path.Combine(RepositoryRoot(), "wwwroot-assets");
    private readonly TemplateStyles _styles = new(new PhysicalFileProvider(Assets));

    public static TheoryData<string> Templates => [.. StoreTemplate.All.Select(t => t.Key)];

    public static TheoryData<string, string> ResponsiveOptions => new(BlockCatalog.Default.All
        .SelectMany(d => d.Fields).OfType<ChoiceField>().Where(f => f.Responsive)
        .SelectMany(f => f.Options.Select(o => (f.Name, o.Value))).Distinct());

    [Theory, MemberData(nameof(Templates))]
    public async Task A_stylesheet_costs_less_than_12_KB_and_may_be_kept_forever(string template)
    {
        var (context, body) = await Fetch(_styles.PathOf(template), "gzip, br");

        Assert.Equal("br", context.Response.Headers.ContentEncoding);
        Assert.Contains("immutable", context.Response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        Assert.InRange(body.Length, 1_000, 12 * 1024);
        using var unpacked = new StreamReader(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress));
        Assert.Contains("--size-1", await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_without_brotli_gets_it_plain()
    {
        var (context, body) = await Fetch(_styles.PathOf("pantry"), "gzip");

        Assert.Empty(context.Response.Headers.ContentEncoding.ToString());
        Assert.Contains("--butter", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_from_before_a_change_is_gone() => Assert.Equal(404, (await Fetch("/styles/pantry.000000000000.css", "br")).Context.Response.StatusCode);

    [Theory, MemberData(nameof(ResponsiveOptions))]
    public void Whatever_a_merchant_can_set_by_width_has_its_rules(string field, string option)
    {
        var css = File.ReadAllText(Path.Combine(Assets, "css/shop/base.css"));
        foreach (var width in new[] { ".", @".tablet\:", @".phone\:" })
            Assert.Contains($"{width}{field}-{option} {{", css, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Templates))]
    public void A_new_stores_words_can_be_read(string template)
    {
        var theme = new Theme(StoreTemplate.Find(template).Documents("Aune & Sol")[PageType.Theme]);
        foreach (var (front, back, least) in ThemeTokens.Contrasts.Append((ThemeTokens.Muted, ThemeTokens.Surface, 4.5)))
            Assert.True(Theme.Contrast(theme.Get(front), theme.Get(back)) >= least, $"{template}: {front.Label} on {back.Label}");
    }

    [Theory, MemberData(nameof(Templates))]
    public void The_stylesheet_alone_looks_like_the_templates_first_theme(string template)
    {
        var css = File.ReadAllText(Path.Combine(Assets, $"css/shop/{template}.css"));
        var theme = new Theme(StoreTemplate.Find(template).Documents("Aune & Sol")[PageType.Theme]);
        foreach (var color in ThemeTokens.All.OfType<ColorField>())
            Assert.Contains($"--{color.Name.Replace('.', '-').Replace("onA", "on-a", StringComparison.Ordinal)}: {theme.Get(color)};", css, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_face_that_can_be_chosen_is_served_with_its_license()
    {
        var css = File.ReadAllText(Path.Combine(Assets, "css/shop/fonts.css"));
        foreach (var font in Fonts.Choices)
        {
            Assert.Contains($"\"{font.Label}\"", css, StringComparison.Ordinal);
            Assert.Contains($"\"{font.Label} Fallback\"", css, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Assets, $"fonts/{font.Value}.woff2")), font.Value);
            Assert.True(File.Exists(Path.Combine(Assets, $"fonts/{font.Value}.LICENSE.txt")), font.Value);
        }
    }

    private async Task<(HttpContext Context, byte[] Body)> Fetch(string path, string encodings)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Request.Headers.AcceptEncoding = encodings;
        using var body = new MemoryStream();
        context.Response.Body = body;
        await _styles.Get(path["/styles/".Length..], context).ExecuteAsync(context);
        return (context, body.ToArray());
    }

    private static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "ShopSaaS.sln"))) at = at.Parent;
        return at.FullName;
    }
}
