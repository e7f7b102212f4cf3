using System.Net;
using System.Net.Sockets;

namespace ShopSaaS.Web.Sandbox.Mail;

/// <summary>An SMTP server on the loopback address that takes every message and sends none.</summary>
public sealed partial class MailCatcher : BackgroundService
{
    private readonly MailBox box;
    private readonly TimeProvider time;
    private readonly ILogger<MailCatcher> log;
    private readonly TcpListener listener;

    /// <summary>Takes its port at once, so that <see cref="Port"/> is known before anything is sent.</summary>
    public MailCatcher(MailBox box, SandboxOptions options, TimeProvider time, ILogger<MailCatcher> log)
    {
        (this.box, this.time, this.log) = (box, time, log);
        listener = new TcpListener(IPAddress.Loopback, options.SmtpPort);
        listener.Start();
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            _ = Converse(await listener.AcceptTcpClientAsync(stoppingToken), stoppingToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        listener.Dispose();
        base.Dispose();
    }

    private async Task Converse(TcpClient client, CancellationToken stop)
    {
        using var _ = client;
        try
        {
            await new SmtpConversation(client.GetStream(), mail => box.Put(mail), time).Run(stop);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            LogCutOff(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A mail client went away: {Reason}")]
    private partial void LogCutOff(string reason);
}
