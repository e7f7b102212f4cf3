namespace ShopSaaS.Web.Sandbox.State;

/// <summary>An append-only file of lines. Each line is whole or absent: what a kill tore off is cut away on opening.</summary>
internal sealed class Journal : IDisposable
{
    private readonly string path;
    private FileStream file;

    private Journal(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Opens or creates the file and hands every whole line, oldest first, to <paramref name="replay"/>.</summary>
    public static Journal Open(string path, Action<ReadOnlyMemory<byte>> replay)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        file.SetLength(Replay(file, replay));
        file.Seek(0, SeekOrigin.End);
        return new Journal(path, file);
    }

    /// <summary>Adds one line; when this returns it survives a kill of the process.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        file.Write(line);
        file.WriteByte((byte)'\n');
        file.Flush();
    }

    /// <summary>Replaces the whole file at once; a kill leaves either the old or the new one.</summary>
    public void Rewrite(IEnumerable<byte[]> lines)
    {
        var next = path + ".next";
        using (var fresh = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            foreach (var line in lines)
            {
                fresh.Write(line);
                fresh.WriteByte((byte)'\n');
            }
            fresh.Flush(flushToDisk: true);
        }
        file.Dispose();
        File.Move(next, path, overwrite: true);
        file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        file.Seek(0, SeekOrigin.End);
    }

    public void Dispose() => file.Dispose();

    private static long Replay(FileStream file, Action<ReadOnlyMemory<byte>> replay)
    {
        long whole = 0;
        var line = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            var rest = chunk.AsSpan(0, read);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Write(rest[..end]);
                replay(line.GetBuffer().AsMemory(0, (int)line.Length));
                whole += line.Length + 1;
                line.SetLength(0);
            }
            line.Write(rest);
        }
        return whole;
    }
}
