using System.Text.Json;
using ShopSaaS.Web.Sandbox.State;

namespace ShopSaaS.Web.Sandbox.Mail;

/// <summary>The last 500 caught messages, kept over restarts.</summary>
public sealed class MailBox : IDisposable
{
    private const int Keep = 500;
    private readonly Lock gate = new();
    private readonly LinkedList<CaughtMail> newestFirst = [];
    private readonly Journal journal;

    /// <summary>Opens the box kept under the options' data folder.</summary>
    public MailBox(SandboxOptions options)
    {
        var lines = 0;
        journal = Journal.Open(Path.Combine(options.Folder, "mail.jsonl"), line =>
        {
            lines++;
            Add(JsonSerializer.Deserialize<CaughtMail>(line.Span)!);
        });
        if (lines > 2 * Keep) journal.Rewrite(newestFirst.Reverse().Select(m => JsonSerializer.SerializeToUtf8Bytes(m)));
    }

    /// <summary>Keeps a message; the oldest goes when there are too many.</summary>
    public void Put(CaughtMail mail)
    {
        lock (gate)
        {
            journal.Append(JsonSerializer.SerializeToUtf8Bytes(mail));
            Add(mail);
        }
    }

    /// <summary>All kept messages.</summary>
    public IReadOnlyList<CaughtMail> NewestFirst()
    {
        lock (gate) return [.. newestFirst];
    }

    /// <summary>Forgets all messages.</summary>
    public void Clear()
    {
        lock (gate)
        {
            newestFirst.Clear();
            journal.Rewrite([]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();

    private void Add(CaughtMail mail)
    {
        newestFirst.AddFirst(mail);
        if (newestFirst.Count > Keep) newestFirst.RemoveLast();
    }
}
