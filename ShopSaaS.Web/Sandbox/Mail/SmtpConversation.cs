using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ShopSaaS.Web.Sandbox.Mail;

/// <summary>One client's SMTP session (RFC 5321 without relaying, TLS or sign-in): takes mail until QUIT.</summary>
internal sealed class SmtpConversation(Stream stream, Action<CaughtMail> caught, TimeProvider time)
{
    private const int MaxLine = 64 * 1024;
    private const int MaxMessage = 10 * 1024 * 1024;
    private const int MaxRecipients = 1000;

    private readonly PipeReader input = PipeReader.Create(stream);
    private readonly List<string> recipients = [];
    private string? sender;

    public async Task Run(CancellationToken stop)
    {
        await Say("220 localhost ESMTP sandbox mail catcher", stop);
        while (await ReadLine(stop) is { } bytes)
        {
            var line = Encoding.UTF8.GetString(bytes);
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (verb == "DATA" && recipients.Count > 0) await TakeMessage(stop);
            else await Say(Reply(verb, line), stop);
            if (verb == "QUIT") return;
        }
    }

    private string Reply(string verb, string line)
    {
        switch (verb)
        {
            case "EHLO":
                Reset();
                return $"250-localhost\r\n250-SIZE {MaxMessage}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING";
            case "HELO" or "RSET":
                Reset();
                return "250 OK";
            case "MAIL":
                if (Path(line, "FROM:") is not { } from) return "501 Syntax: MAIL FROM:<address>";
                if (sender is not null) return "503 Sender already given";
                if (Size(line) > MaxMessage) return TooLarge;
                sender = from;
                return "250 OK";
            case "RCPT":
                if (sender is null) return "503 MAIL first";
                if (Path(line, "TO:") is not { Length: > 0 } to) return "501 Syntax: RCPT TO:<address>";
                if (recipients.Count == MaxRecipients) return "452 Too many recipients";
                recipients.Add(to);
                return "250 OK";
            case "DATA":
                return "503 RCPT first";
            case "NOOP":
                return "250 OK";
            case "VRFY":
                return "252 Will take it";
            case "QUIT":
                return "221 Bye";
            default:
                return "502 Command not implemented";
        }
    }

    private async Task TakeMessage(CancellationToken stop)
    {
        await Say("354 End with a dot alone on a line", stop);
        using var message = new MemoryStream();
        var tooLarge = false;
        while (await ReadLine(stop) is { } line)
        {
            if (line is [(byte)'.'])
            {
                await Say(tooLarge ? TooLarge : Keep(message.ToArray()), stop);
                Reset();
                return;
            }
            // The client doubles a leading dot; a message past the limit is read to its end but not kept.
            var text = line is [(byte)'.', ..] ? line.AsMemory(1) : line;
            tooLarge |= message.Length + text.Length > MaxMessage;
            if (tooLarge) continue;
            message.Write(text.Span);
            message.Write("\r\n"u8);
        }
    }

    private string Keep(byte[] source)
    {
        try
        {
            caught(CaughtMail.Parse(recipients, sender!, source, time.GetUtcNow()));
            return "250 Caught";
        }
        catch (FormatException)
        {
            return "554 Not a readable message";
        }
    }

    private void Reset()
    {
        sender = null;
        recipients.Clear();
    }

    private const string TooLarge = "552 Message is larger than this server takes";

    private static string? Path(string line, string keyword)
    {
        var at = line.IndexOf(keyword, StringComparison.OrdinalIgnoreCase);
        var open = at < 0 ? -1 : line.IndexOf('<', at);
        var close = open < 0 ? -1 : line.IndexOf('>', open);
        return close < 0 ? null : line[(open + 1)..close];
    }

    private static long Size(string line)
    {
        var at = line.IndexOf("SIZE=", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && long.TryParse(line[(at + 5)..].Split(' ')[0], out var size) ? size : 0;
    }

    private async Task Say(string line, CancellationToken stop) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop);

    /// <summary>The next line without its end; null when the client is gone.</summary>
    private async Task<byte[]?> ReadLine(CancellationToken stop)
    {
        while (true)
        {
            var read = await input.ReadAsync(stop);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end).ToArray();
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line is [.. var text, (byte)'\r'] ? text : line;
            }
            if (read.IsCompleted) return null;
            if (read.Buffer.Length > MaxLine) throw new IOException("A line is too long.");
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
