using System.Buffers.Text;
using System.Security.Cryptography;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Media;

/// <summary>Takes in a picture: checks what it really is, re-encodes it, stores it under the tenant's own folder.</summary>
public sealed class UploadPicture(UnitOfWork work, MediaDisk disk, TimeProvider clock)
{
    /// <summary>The most a file may weigh, in bytes.</summary>
    public const int MaxBytes = Pictures.MaxBytes;

    /// <summary>What pictures are for; part of their address.</summary>
    public static readonly string[] Categories = ["products", "store", "editor"];

    private static readonly Refusal TooLarge = new(Codes.PayloadTooLarge, $"The file is larger than {MaxBytes / 1024 / 1024} MB. Make the picture smaller and try again.")
    {
        Details = new Dictionary<string, string[]> { ["file"] = [$"The file is larger than {MaxBytes / 1024 / 1024} MB. Make the picture smaller and try again."] },
    };

    /// <param name="tenant">Whose.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="content">The file as sent; read to its end at most once.</param>
    /// <param name="category">products, store or editor.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<MediaFile>> Run(TenantId tenant, Actor actor, Stream content, string category, CancellationToken cancel = default)
    {
        if (!Categories.Contains(category)) return Refusal.Field("category", "Choose products, store or editor.");
        var needs = Needs(category);
        if (await work.Refuses(tenant, actor, needs, cancel) is { } refused) return refused;
        if (await ReadAll(content, cancel) is not { } file) return TooLarge;
        if (PictureFormat.Of(file) is null) return Refusal.Field("file", PictureFormat.WhyNot(file));

        var encoded = await Pictures.Encode(file, cancel);
        if (encoded.Refused) return encoded.Refusal;
        var key = $"{tenant}/{category}/{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12))}";
        foreach (var (width, bytes) in encoded.Value.Sizes) await disk.Write(key, width, bytes, cancel);

        var media = new MediaFile
        {
            Category = category, Key = key, Url = $"/media/{key}-{PictureUrl.Widths[^1]}.webp", Width = encoded.Value.Width, Height = encoded.Value.Height,
            Bytes = encoded.Value.Sizes[PictureUrl.Widths[^1]].Length, CreatedAt = clock.GetUtcNow(),
        };
        return await work.Write<MediaFile>(tenant, actor, needs, db =>
        {
            db.Media.Add(media);
            db.Audit(actor, "picture.uploaded", "picture", media.Id, category, media.CreatedAt);
            return Task.FromResult<Outcome<MediaFile>>(media);
        }, cancel);
    }

    private static Permission Needs(string category) => category switch
    {
        "products" => Permission.Catalog,
        "editor" => Permission.Content,
        _ => Permission.Settings,
    };

    // Null when there is more than we take; the rest is not read.
    private static async Task<byte[]?> ReadAll(Stream content, CancellationToken cancel)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int n; (n = await content.ReadAsync(chunk, cancel)) > 0;)
        {
            if (buffer.Length + n > MaxBytes) return null;
            buffer.Write(chunk, 0, n);
        }
        return buffer.ToArray();
    }
}
