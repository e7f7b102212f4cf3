using System.Text;
using NetVips;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Media;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Core.Media;

/// <summary>What goes in, what comes out, and what is turned away with which words.</summary>
public sealed class UploadPictureTests(TestDatabase database) : IDisposable
{
    private readonly MediaDisk _disk = new(Directory.CreateTempSubdirectory("shopsaas-media-").FullName);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_disk.Root, recursive: true);

    private Task<Outcome<MediaFile>> Upload(TenantId shop, byte[] file, string category = "products") =>
        new UploadPicture(database.Work, _disk, TimeProvider.System).Run(shop, Shops.Ana, new MemoryStream(file), category, Cancel);

    private async Task<string> WhyRefused(byte[] file) => (await Upload(await database.OpenShop(), file)).Refusal!.Details!["file"][0];

    private static byte[] Jpeg(int width, int height, bool withPlace = false)
    {
        using var plain = Image.Black(width, height, 3) + new double[] { 200, 120, 60 };
        using var picture = plain.Cast(Enums.BandFormat.Uchar).Mutate(m =>
        {
            if (withPlace) m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "47/1 3/1 0/1 (47, 3, 0, Rational, 3 components, 24 bytes)");
        });
        return picture.JpegsaveBuffer();
    }

    [Fact]
    public async Task A_picture_becomes_webp_at_three_widths_under_the_tenants_own_folder()
    {
        var shop = await database.OpenShop();
        var media = (await Upload(shop, Jpeg(2400, 1200))).OrThrow();
        Assert.Equal((1600, 800), (media.Width, media.Height));
        Assert.StartsWith($"/media/{shop}/products/", media.Url, StringComparison.Ordinal);
        foreach (var width in PictureUrl.Widths)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(_disk.Root, PictureUrl.At(media.Url, width)["/media/".Length..]), Cancel);
            Assert.Equal("WebP", PictureFormat.Of(bytes));
            using var stored = Image.NewFromBuffer(bytes);
            Assert.Equal((width, width / 2), (stored.Width, stored.Height));
        }
    }

    [Fact]
    public async Task A_small_picture_is_never_enlarged()
    {
        var media = (await Upload(await database.OpenShop(), Jpeg(300, 200))).OrThrow();
        Assert.Equal((300, 200), (media.Width, media.Height));
    }

    [Fact]
    public async Task Where_a_picture_was_taken_is_forgotten()
    {
        var original = Jpeg(600, 400, withPlace: true);
        Assert.True(Find(original, "Exif"u8));
        var media = (await Upload(await database.OpenShop(), original)).OrThrow();
        var stored = await File.ReadAllBytesAsync(Path.Combine(_disk.Root, media.Url["/media/".Length..]), Cancel);
        Assert.False(Find(stored, "EXIF"u8));
        Assert.False(Find(stored, "Exif"u8));
    }

    [Fact]
    public async Task Colors_of_another_profile_become_plain_ones_that_look_the_same()
    {
        using var plain = Image.Black(600, 400, 3) + new double[] { 200, 120, 60 };
        using var picture = plain.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var wide = picture.IccTransform("p3", inputProfile: "srgb");
        Assert.NotEqual(200, wide[0, 0][0], 3.0);
        var media = (await Upload(await database.OpenShop(), wide.PngsaveBuffer())).OrThrow();
        foreach (var width in PictureUrl.Widths)
        {
            using var stored = Image.NewFromFile(Path.Combine(_disk.Root, PictureUrl.At(media.Url, width)["/media/".Length..]));
            Assert.False(stored.Contains("icc-profile-data"));
            Assert.Equal(200, stored[20, 20][0], 3.0);
            Assert.Equal(120, stored[20, 20][1], 3.0);
        }
    }

    [Fact]
    public async Task Files_that_only_claim_to_be_pictures_are_named_for_what_they_are()
    {
        Assert.Contains("scripts", await WhyRefused("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("PDF", await WhyRefused("%PDF-1.7 ..."u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("isn’t a picture", await WhyRefused(Encoding.UTF8.GetBytes("MZ not a picture at all")), StringComparison.Ordinal);
        Assert.Contains("empty", await WhyRefused([]), StringComparison.Ordinal);
        Assert.Contains("HEIC", await WhyRefused([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_cut_off_in_the_middle_is_refused()
    {
        var whole = Jpeg(900, 900);
        Assert.Contains("damaged", await WhyRefused(whole[..(whole.Length / 2)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_with_huge_dimensions_is_refused_before_it_is_decoded()
    {
        using var huge = Image.Black(9000, 6000);
        var file = huge.PngsaveBuffer(compression: 9);
        Assert.True(file.Length < 1_000_000);
        Assert.Contains("50 megapixels", await WhyRefused(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_15_megabytes_are_too_much()
    {
        var outcome = await Upload(await database.OpenShop(), new byte[UploadPicture.MaxBytes + 1]);
        Assert.Equal(Codes.PayloadTooLarge, outcome.Refusal!.Code);
    }

    private static bool Find(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;
}
