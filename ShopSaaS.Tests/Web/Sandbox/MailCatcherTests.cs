using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MailKit.Net.Smtp;
using MimeKit;

namespace ShopSaaS.Tests.Web.Sandbox;

public sealed class MailCatcherTests : IAsyncLifetime
{
    private readonly SandboxHost host = new();
    private static CancellationToken Stop => SandboxHost.Stop;

    [Fact]
    public async Task A_message_arrives_whole_with_both_bodies_and_leading_dots()
    {
        await Send("Your order №7", "Hello\r\n.hidden dot\r\n..two", "<p>Grüße <b>7</b></p>",
            "a@x.test", "b@x.test");

        var mail = (await Messages()).Single();
        Assert.Equal("a@x.test, b@x.test", mail.GetProperty("to").GetString());
        Assert.Equal("shop@x.test", mail.GetProperty("from").GetString());
        Assert.Equal("Your order №7", mail.GetProperty("subject").GetString());
        Assert.Equal("Hello\n.hidden dot\n..two", mail.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("Grüße", mail.GetProperty("html").GetString());
        Assert.True(mail.GetProperty("receivedAt").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task The_newest_is_first_and_all_outlive_a_restart()
    {
        await Send("first");
        await Send("second");
        await host.Restart();
        await Send("third");
        Assert.Equal(["third", "second", "first"], (await Messages()).Select(m => m.GetProperty("subject").GetString()!));
    }

    [Fact]
    public async Task Only_the_last_five_hundred_are_kept()
    {
        using var client = await Connect();
        for (var i = 1; i <= 503; i++) await client.SendAsync(Message($"m{i}", "x", null, "a@x.test"), Stop);
        var subjects = (await Messages()).Select(m => m.GetProperty("subject").GetString()!).ToList();
        Assert.Equal((500, "m503", "m4"), (subjects.Count, subjects[0], subjects[^1]));
    }

    [Fact]
    public async Task The_page_shows_html_in_a_closed_frame_and_text_as_text()
    {
        await Send("<b>Sale</b>", "plain <i>words</i>", "<script>alert(1)</script><p class=\"x\">Hi</p>");
        var id = (await Messages()).Single().GetProperty("id").GetString();

        var html = await host.Http.GetStringAsync($"{host.Url}/dev/mail?id={id}", Stop);
        var text = await host.Http.GetStringAsync($"{host.Url}/dev/mail?id={id}&view=text", Stop);

        Assert.Contains("&lt;b&gt;Sale&lt;/b&gt;", html);
        Assert.DoesNotContain("<script>", html);
        Assert.Matches("<iframe[^>]*sandbox=\"allow-popups allow-popups-to-escape-sandbox\"", html);
        Assert.Contains("plain &lt;i&gt;words&lt;/i&gt;", text);
    }

    [Fact]
    public async Task A_raw_conversation_keeps_to_the_protocol()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", host.SmtpPort, Stop);
        using var reader = new StreamReader(tcp.GetStream(), Encoding.ASCII);
        async Task<string> Ask(string line)
        {
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), Stop);
            return (await reader.ReadLineAsync(Stop))![..3];
        }

        Assert.StartsWith("220", await reader.ReadLineAsync(Stop));
        Assert.Equal("250", await Ask("HELO me"));
        Assert.Equal("503", await Ask("RCPT TO:<a@x.test>"));
        Assert.Equal("552", await Ask("MAIL FROM:<s@x.test> SIZE=99999999"));
        Assert.Equal("250", await Ask("MAIL FROM:<s@x.test>"));
        Assert.Equal("503", await Ask("DATA"));
        Assert.Equal("501", await Ask("RCPT TO:nobody"));
        Assert.Equal("250", await Ask("RCPT TO:<a@x.test>"));
        Assert.Equal("250", await Ask("RSET"));
        Assert.Equal("503", await Ask("DATA"));
        Assert.Equal("250", await Ask("NOOP"));
        Assert.Equal("502", await Ask("WHAT"));
        Assert.Equal("221", await Ask("QUIT"));
        Assert.Null(await reader.ReadLineAsync(Stop));
        Assert.Empty(await Messages());
    }

    [Fact]
    public async Task Clearing_empties_the_box()
    {
        await Send("gone");
        await host.Http.PostAsync($"{host.Url}/dev/mail/clear", null, Stop);
        await host.Restart();
        Assert.Empty(await Messages());
        Assert.Contains("Nothing yet", await host.Http.GetStringAsync($"{host.Url}/dev/mail", Stop));
    }

    private async Task Send(string subject, string text = "x", string? html = null, params string[] to)
    {
        using var client = await Connect();
        await client.SendAsync(Message(subject, text, html, to.Length > 0 ? to : ["a@x.test"]), Stop);
        await client.DisconnectAsync(quit: true, Stop);
    }

    private async Task<SmtpClient> Connect()
    {
        var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", host.SmtpPort, useSsl: false, Stop);
        return client;
    }

    private static MimeMessage Message(string subject, string text, string? html, params string[] to) => new(
        [MailboxAddress.Parse("The Shop <shop@x.test>")], to.Select(MailboxAddress.Parse), subject,
        new BodyBuilder { TextBody = text, HtmlBody = html }.ToMessageBody());

    private async Task<List<JsonElement>> Messages() =>
        [.. (await host.Http.GetFromJsonAsync<JsonElement>($"{host.Url}/dev/mail.json", Stop)).GetProperty("messages").EnumerateArray()];

    public ValueTask InitializeAsync() => host.InitializeAsync();
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
