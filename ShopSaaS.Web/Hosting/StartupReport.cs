using System.Globalization;

namespace ShopSaaS.Web.Hosting;

/// <summary>A demo store to look at.</summary>
public sealed record DemoStore(string Name, string Slug);

/// <summary>How to get into the demo stores.</summary>
/// <param name="OneTimePassword">Null unless it was generated just now: it is kept nowhere, so this is the one chance to show it.</param>
public sealed record DemoAccess(string OwnerEmail, string? OneTimePassword, IReadOnlyList<DemoStore> Stores);

/// <summary>What the person who typed <c>./run</c> reads: each step of the start with its time, then where to go.</summary>
public sealed class StartupReport(TextWriter output, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>Does a step of the start and prints "title (1.2 s)" when it is done.</summary>
    /// <param name="work">Is given a way to print a line on what it does meanwhile.</param>
    public async Task<T> Step<T>(string title, Func<Action<string>, Task<T>> work)
    {
        var began = time.GetTimestamp();
        var result = await work(line => output.WriteLine($"  {line}"));
        output.WriteLine($"{title} ({Seconds(began)})");
        return result;
    }

    /// <inheritdoc cref="Step{T}"/>
    public Task Step(string title, Func<Action<string>, Task> work) =>
        Step(title, async say => { await work(say); return true; });

    /// <summary>The closing block, once requests are answered.</summary>
    /// <param name="demo">Null where there are no demo stores.</param>
    /// <param name="mailIsCaught">False when mail goes out for real.</param>
    /// <param name="claim">The path of the one-time link that makes the first operator; null once there is one.</param>
    public void Ready(string publicUrl, DemoAccess? demo, bool mailIsCaught, string? claim = null)
    {
        output.WriteLine();
        Row("ShopSaaS", publicUrl);
        Row("Open a shop", $"{publicUrl}/register");
        foreach (var store in demo?.Stores ?? [])
            Row("Demo store", $"{publicUrl}/store/{store.Slug}", store.Name);
        Row("Dashboard", $"{publicUrl}/dashboard");
        if (demo is not null)
        {
            Row("  demo owner", demo.OwnerEmail);
            Row("  password", demo.OneTimePassword is { } password
                ? $"{password}   (shown this once)"
                : mailIsCaught ? "the one shown at the first start; a lost one is reset by mail" : "the one shown at the first start");
        }
        if (claim is null) Row("Platform", $"{publicUrl}/platform");
        else Row("Run platform", publicUrl + claim, "(works once, for a day)");
        if (mailIsCaught) Row("Caught mail", $"{publicUrl}/dev/mail");
        output.WriteLine();
        output.WriteLine($"Ready in {Seconds(_began)}. Ctrl-C stops everything.");
        output.Flush();
    }

    private void Row(string what, string where, string? note = null) => output.WriteLine($"  {what,-14}{where}{(note is null ? "" : $"   {note}")}");

    private string Seconds(long since) => time.GetElapsedTime(since).TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);
}
