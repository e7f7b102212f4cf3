using System.Text;

namespace ShopSaaS.Core.Kernel;

/// <summary>One page of a list and where the next one starts (null at the end).</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>The same page with other items.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], NextCursor);
}

/// <summary>What a caller asked of a list. Limits outside 1-100 fall back to the nearest.</summary>
public readonly record struct PageRequest(int? Limit = null, string? Cursor = null)
{
    /// <summary>Rows to return, 24 unless asked otherwise.</summary>
    public int Take => Math.Clamp(Limit ?? 24, 1, 100);

    /// <summary>The parts of the cursor, or null when there is none or it is not ours.</summary>
    public string[]? Position
    {
        get
        {
            if (string.IsNullOrEmpty(Cursor)) return null;
            var bytes = new byte[Cursor.Length];
            return Convert.TryFromBase64String(Cursor.Replace('-', '+').Replace('_', '/'), bytes, out var n)
                ? Encoding.UTF8.GetString(bytes, 0, n).Split('\u001f') : null;
        }
    }

    /// <summary>Cuts one row more than asked for into a page; the cursor is made of the last row's sort key.</summary>
    public Page<T> Cut<T>(List<T> rows, Func<T, string[]> key) => rows.Count <= Take
        ? new Page<T>(rows, null)
        : new Page<T>(rows[..Take], Encode(key(rows[Take - 1])));

    private static string Encode(string[] parts)
    {
        var text = string.Join('\u001f', parts);
        var bytes = Encoding.UTF8.GetBytes(text);
        // Padding with separators instead of '=' keeps the cursor clean in an address.
        return Convert.ToBase64String([.. bytes, .. Enumerable.Repeat((byte)0x1f, (3 - bytes.Length % 3) % 3)]).Replace('+', '-').Replace('/', '_');
    }
}
