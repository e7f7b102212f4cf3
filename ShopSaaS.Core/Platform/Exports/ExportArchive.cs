using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Platform.Exports;

/// <summary>One file of an archive. <paramref name="Rows"/> for tables only.</summary>
public sealed record ExportedFile(
    string File, long Bytes, string Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Rows = null);

/// <summary>What an archive holds, so that whoever unpacks it can tell that nothing is missing or changed.</summary>
public sealed record ExportManifest(
    int Format, Guid StoreId, string Name, string Slug, DateTimeOffset MadeAt, IReadOnlyList<ExportedFile> Tables, IReadOnlyList<ExportedFile> Pictures);

/// <summary>Writes an archive straight to the disk, counting and hashing what goes in.</summary>
internal sealed class ExportArchive(Stream file) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly ZipArchive _zip = new(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>One file; <paramref name="write"/> returns its number of rows, or null.</summary>
    public async Task<ExportedFile> Add(string name, CompressionLevel compression, Func<Stream, Task<long?>> write, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var entry = await _zip.CreateEntry(name, compression).OpenAsync(cancel);
        await using var counted = new CountedStream(entry, hash);
        var rows = await write(counted);
        return new(name, counted.Written, Convert.ToHexStringLower(hash.GetHashAndReset()), rows);
    }

    /// <summary>The last file.</summary>
    public Task Close(ExportManifest manifest, CancellationToken cancel) => Add("manifest.json", CompressionLevel.Optimal, async to =>
    {
        await JsonSerializer.SerializeAsync(to, manifest, Readable, cancel);
        return null;
    }, cancel);

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    /// <summary>Passes on what is written, and keeps count and hash.</summary>
    private sealed class CountedStream(Stream to, IncrementalHash hash) : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            Written += buffer.Length;
            to.Write(buffer);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hash.AppendData(buffer.Span);
            Written += buffer.Length;
            return to.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => to.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
