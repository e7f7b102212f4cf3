using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetVips;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Core.Storefront.Editing;
using ShopSaaS.Core.Storefront.Pages;
using ShopSaaS.Core.Storefront.Schema;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>Files that are no pictures, pictures that carry more than a picture, names that lead elsewhere, and pictures of another store.</summary>
public sealed class HostileUploadsTests(RunningShop shop)
{
    private const string Canary = "canary-9f3c";
    private static readonly byte[] Script = Encoding.ASCII.GetBytes($"<script>alert('{Canary}')</script><?php system('{Canary}'); ?>");

    private string Root => shop.Services.GetRequiredService<MediaDisk>().Root;

    private static byte[] Png(int width = 40, int height = 30)
    {
        using var image = Image.Black(width, height, 3);
        return image.PngsaveBuffer();
    }

    private static byte[] Jpeg(string? exif = null)
    {
        using var plain = Image.Black(64, 48, 3).Cast(Enums.BandFormat.Uchar);
        using var image = plain.Mutate(m =>
        {
            if (exif is not null) m.Set(GValue.GStrType, "exif-ifd0-ImageDescription", exif);
        });
        return image.JpegsaveBuffer();
    }

    private static byte[] Gif()
    {
        using var image = Image.Black(40, 30, 3);
        return image.GifsaveBuffer();
    }

    private static byte[] Webp()
    {
        using var image = Image.Black(40, 30, 3);
        return image.WebpsaveBuffer();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zipped(byte[] file)
    {
        using var to = new MemoryStream();
        using (var zip = new GZipStream(to, CompressionLevel.Optimal)) zip.Write(file);
        return to.ToArray();
    }

    // A header that promises a picture of this size, and nothing behind it worth mentioning.
    private static byte[] Promise(uint width, uint height)
    {
        var file = Png();
        foreach (var (at, value) in new[] { (16, width), (20, height) }) System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc(file.AsSpan(12, 17)));
        return file;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        return ~crc;
    }

    private static readonly Lazy<byte[]> Bomb = new(() =>
    {
        using var image = Image.Black(12_000, 9_000);
        return image.PngsaveBuffer(compression: 9);
    });

    private static IEnumerable<(string Name, byte[] File)> NoPictures()
    {
        var svg = Text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>");
        yield return ("SVG", svg);
        yield return ("SVG after a BOM", [0xEF, 0xBB, 0xBF, .. svg]);
        yield return ("SVG after blank lines", [.. Text("\r\n \t\n"), .. svg]);
        yield return ("SVG with a prolog", [.. Text("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), .. svg]);
        yield return ("SVG zipped", Zipped(svg));
        yield return ("SVG in UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<svg onload=alert(1)>")]);
        yield return ("HTML", Text("<!doctype html><script>alert(1)</script>"));
        yield return ("HTML after GIF's first bytes", Text("GIF89a<script>alert(1)</script>"));
        yield return ("script after GIF's first bytes", Text("GIF89a/*" + new string('x', 40) + "*/=1;alert(1)"));
        yield return ("script after JPEG's first bytes", [0xFF, 0xD8, 0xFF, 0xE0, .. Text("/*JFIF*/alert(1)")]);
        yield return ("HTML after PNG's first bytes", [0x89, .. Text("PNG\r\n\u001A\n<html><script>alert(1)</script>")]);
        yield return ("HTML after WebP's first bytes", [.. Text("RIFF"), 0x40, 0, 0, 0, .. Text("WEBPVP8 <script>alert(1)</script>")]);
        yield return ("PHP", Text("<?php system($_GET['c']);"));
        yield return ("a shell", Text("#!/bin/sh\nid"));
        yield return ("a program", [0x7F, .. Text("ELF"), .. new byte[64]]);
        yield return ("a zip", [.. Text("PK\u0003\u0004"), .. new byte[64]]);
        yield return ("a PDF", Text("%PDF-1.7"));
        yield return ("PostScript", Text("%!PS\n(/etc/passwd) (r) file"));
        yield return ("an ImageMagick script", Text("push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://127.0.0.1/x\"|id\")'"));
        yield return ("a playlist", Text("#EXTM3U\nconcat:file:///etc/passwd"));
        yield return ("empty", []);
        yield return ("one byte", [0x89]);
        yield return ("PNG cut", Png()[..40]);
        yield return ("JPEG cut", Jpeg()[..^60]);
        yield return ("GIF cut", Gif()[..12]);
        yield return ("WebP cut", Webp()[..16]);
        yield return ("PNG with its middle turned over", [.. Png()[..60].Select((b, i) => i > 36 ? (byte)~b : b)]);
        yield return ("a bomb", Bomb.Value);
        yield return ("a promise of four billion pixels a side", Promise(uint.MaxValue, uint.MaxValue));
        yield return ("a promise of a long line", Promise(1_000_000, 60));
        yield return ("a promise of nothing", Promise(0, 0));
        yield return ("a picture of one pixel", Png(1, 1));
    }

    private static IEnumerable<(string Name, byte[] File)> PicturesAndMore()
    {
        yield return ("PNG with a page behind", [.. Png(), .. Script]);
        yield return ("JPEG with a page behind", [.. Jpeg(), .. Script]);
        yield return ("GIF with a script behind", [.. Gif(), .. Script]);
        yield return ("WebP with a page behind", [.. Webp(), .. Script]);
        yield return ("JPEG with a script for a description", Jpeg(Encoding.ASCII.GetString(Script) + " (script, ASCII)"));
        yield return ("JPEG with a comment", [0xFF, 0xD8, 0xFF, 0xFE, 0, (byte)(Script.Length + 2), .. Script, .. Jpeg()[2..]]);
        yield return ("JPEG with a zip behind", [.. Jpeg(), .. Text("PK\u0003\u0004"), .. Script]);
    }

    private static readonly string[] Names =
    [
        "../../../../etc/cron.d/evil.png", "..\\..\\evil.png", "/etc/passwd", "C:\\evil.png", "evil.php", "evil.png.php", "evil.php%00.png", "evil.svg", "evil.html", ".htaccess", "....//....//evil.png",
        "%2e%2e%2fevil.png", "evil.png;.html", "con.png", "a\u202Egnp.lmth", new string('a', 300) + ".png", "<script>.png", "' OR 1=1.png", "-rf.png", "~", ".", "..",
    ];

    private static async Task<Answer> Upload(Attacker attacker, Stall me, byte[] file, string name = "picture.png", string type = "image/png", string category = "products")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"" };
        using var form = new MultipartFormDataContent { content, { new StringContent(category), "category" } };
        return await attacker.Send(HttpMethod.Post, "/api/dashboard/upload", form, token: me.Store.Token);
    }

    [Fact]
    public async Task Only_pictures_come_in_and_only_the_picture_of_them()
    {
        var me = await Stall.Open(shop);
        using var attacker = new Attacker(shop.Url);
        var folder = Path.Combine(Root, me.Store.Tenant.ToString());
        var outside = Files(Root).Where(f => !f.StartsWith(folder, StringComparison.Ordinal) && !f.Contains("/products/", StringComparison.Ordinal)).Order().ToList();
        var had = Files(folder).Count;
        var refused = 0;
        foreach (var (name, file) in NoPictures())
            foreach (var (called, type) in new[] { ("picture.png", "image/png"), ("picture.jpg", "text/html"), ("picture.svg", "image/svg+xml") })
            {
                var answer = await Upload(attacker, me, file, called, type);
                Assert.True(answer is { Status: HttpStatusCode.BadRequest, Code: "VALIDATION_ERROR" }, $"{name} as {called}: {answer}");
                refused++;
            }
        foreach (var category in new[] { "..", "../..", "products/..", "secret", "", "PRODUCTS", "products\0", "/", "%2e%2e" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await Upload(attacker, me, Png(), category: category)).Status);
            refused++;
        }
        Assert.Equal(had, Files(folder).Count);

        var taken = 0;
        foreach (var (name, file) in PicturesAndMore().Concat(Names.Select(n => (n, Png()))))
        {
            var answer = await Upload(attacker, me, file, Names.Contains(name) ? name : "evil.html", "text/html");
            Assert.True(answer.Status == HttpStatusCode.Created, $"{name}: {answer}");
            var url = JsonDocument.Parse(answer.Body).RootElement.GetProperty("url").GetString()!;
            Assert.Matches($"^{shop.Url}/media/{me.Store.Tenant}/products/[A-Za-z0-9_-]{{16}}-1600\\.webp$", url);
            using var http = new HttpClient();
            using var served = await http.GetAsync(new Uri(url), TestContext.Current.CancellationToken);
            var bytes = await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal(("image/webp", "nosniff"), (served.Content.Headers.ContentType!.MediaType, served.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal("WebP", PictureFormat.Of(bytes));
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Canary)) < 0, $"{name}: what it carried is served");
            taken++;
        }
        Assert.Equal(outside, Files(Root).Where(f => !f.StartsWith(folder, StringComparison.Ordinal) && !f.Contains("/products/", StringComparison.Ordinal)).Order());
        Figures.Note("S6", "hostile files refused", refused);
        Figures.Note("S6", "hostile pictures and names made harmless", taken);
    }

    [Fact]
    public async Task No_address_under_media_leads_out_of_it()
    {
        var me = await Stall.Open(shop);
        var planted = Path.Combine(Path.GetDirectoryName(Root)!, $"planted-{Guid.NewGuid():N}.webp");
        await File.WriteAllTextAsync(planted, Canary, TestContext.Current.CancellationToken);
        var inside = Path.Combine(Root, me.Store.Tenant.ToString(), "planted.html");
        await File.WriteAllTextAsync(inside, Canary, TestContext.Current.CancellationToken);
        try
        {
            var (name, tenant) = (Path.GetFileName(planted), me.Store.Tenant.ToString());
            // Control: the harness finds what is really served.
            Assert.StartsWith("HTTP/1.1 200", await Raw(me.Picture), StringComparison.Ordinal);
            string[] ups = ["..", "%2e%2e", "%2E%2e", ".%2e", "..%00", "%252e%252e", "..;", "%c0%ae%c0%ae", "．．", "....", "..%5c.."];
            string[] slashes = ["/", "%2f", "\\", "%5c", "//", "%252f", "/./"];
            var tried = 0;
            foreach (var up in ups)
                foreach (var slash in slashes)
                    foreach (var path in new[] { $"/media{slash}{up}{slash}{name}", $"/media/{tenant}{slash}{up}{slash}{up}{slash}{name}", $"/media/{tenant}/products{slash}{up}{slash}{up}{slash}{up}{slash}{name}" })
                    {
                        var answer = await Raw(path);
                        Assert.DoesNotContain(Canary, answer, StringComparison.Ordinal);
                        Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{path}: {answer[..Math.Min(200, answer.Length)]}");
                        tried++;
                    }
            foreach (var path in new[] { $"/media/{tenant}/", $"/media/{tenant}", "/media/", "/media", $"/media/{tenant}/products/", $"/media//{planted}", $"/media/{planted}", "/media/~root", "/media/C:/x" })
            {
                var answer = await Raw(path);
                Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
                tried++;
            }
            // Somebody put a page there in another way: it is not served as one.
            Assert.DoesNotContain("text/html\r\n\r\n" + Canary, await Raw($"/media/{tenant}/planted.html"), StringComparison.Ordinal);
            Figures.Note("S6", "addresses that try to leave the media folder", tried);
        }
        finally
        {
            File.Delete(planted);
            File.Delete(inside);
        }
    }

    [Fact]
    public async Task Another_stores_picture_fits_into_no_page_of_ours()
    {
        var (a, b) = (await Stall.Open(shop), await Stall.Open(shop));
        var drafts = await shop.Services.GetRequiredService<LoadDraft>().All(a.Store.Tenant, TestContext.Current.CancellationToken);
        var append = shop.Services.GetRequiredService<AppendCommand>();
        async Task<Refusal?> Set(Draft draft, string node, Field field, string url)
        {
            var newest = (await shop.Services.GetRequiredService<LoadDraft>().All(a.Store.Tenant, TestContext.Current.CancellationToken)).Single(d => d.PageType == draft.PageType);
            var value = JsonSerializer.SerializeToElement(new { url, width = 40, height = 30, alt = Guid.NewGuid().ToString() });
            return (await append.Run(a.Store.Tenant, Actor.System, new(Guid.NewGuid(), newest, new SetProps(node, new Dictionary<string, JsonElement> { [field.Name] = value })), TestContext.Current.CancellationToken)).Refusal;
        }

        var fields = drafts.SelectMany(d => d.Document.Nodes.SelectMany(n => (BlockCatalog.Default.Find(n.Value.Type)?.Fields ?? []).OfType<ImageField>().Select(f => (Draft: d, Node: n.Key, Field: f)))).ToList();
        Assert.NotEmpty(fields);
        foreach (var (draft, node, field) in fields)
        {
            Assert.Null(await Set(draft, node, field, a.Picture));
            foreach (var url in new[] { b.Picture, b.Picture.Replace("/media/", "/MEDIA/", StringComparison.Ordinal), $"/media/{a.Store.Tenant}/../{b.Picture["/media/".Length..]}", $"/media/{a.Store.Tenant}/%2e%2e/x.webp", "javascript:alert(1)", "data:image/svg+xml,<svg>", "//evil.example/x.png" })
                Assert.True(await Set(draft, node, field, url) is { Code: Codes.ValidationError }, $"{draft.PageType} {node} {field.Name} takes {url}");
        }
        Figures.Note("S6", "picture fields of pages that refuse another store's", fields.Count);
    }

    private static List<string> Files(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];

    /// <summary>An address exactly as written; clients tidy it up before they send it.</summary>
    private async Task<string> Raw(string path)
    {
        var uri = new Uri(shop.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: {uri.Authority}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
