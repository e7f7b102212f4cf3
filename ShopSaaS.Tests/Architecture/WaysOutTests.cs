using Mono.Cecil;
using ShopSaaS.Core.Data;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Tests.Architecture;

/// <summary>
/// The program calls Stripe and a mail server, and nobody else: no address that somebody typed is ever fetched. Whoever opens a
/// connection, listens or starts a program is named here with the reason; anything else turns this red.
/// </summary>
public sealed class WaysOutTests
{
    private static readonly string[] Making =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpMessageInvoker",
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.TcpListener", "System.Net.Sockets.UdpClient", "System.Net.WebSockets.ClientWebSocket",
        "System.Net.WebClient", "System.Net.HttpListener", "System.Net.Mail.SmtpClient", "MailKit.Net.Smtp.SmtpClient", "System.Diagnostics.Process",
        "System.Diagnostics.ProcessStartInfo", "System.Net.Security.SslStream", "System.Net.NetworkInformation.Ping",
    ];

    private static readonly string[] Calling =
    [
        "System.Diagnostics.Process::Start", "System.Net.WebRequest::Create", "System.Net.WebRequest::CreateHttp", "System.Net.Sockets.TcpListener::Create",
        "System.Net.Http.IHttpClientFactory::CreateClient", "System.Net.Dns::", "System.Net.Sockets.Socket::ConnectAsync",
    ];

    /// <summary>Who may, and why.</summary>
    private static readonly Dictionary<string, string> May = new()
    {
        ["ShopSaaS.Core.Payments.Registration"] = "Stripe, at the address the environment names",
        ["ShopSaaS.Core.Email.SmtpSender"] = "the mail server, at the address the environment names",
        ["ShopSaaS.Core.Demo.ConnectDemoStripe"] = "development only: presses the sandbox's button, at this program's own address",
        ["ShopSaaS.Core.Data.Local.LocalPostgres"] = "looks for a free port on this machine",
        ["ShopSaaS.Core.Data.Local.ServerAccount"] = "starts PostgreSQL's own programs for the private database",
        ["ShopSaaS.Web.Hosting.PortIsTaken"] = "looks whether the port is free before it starts",
        ["ShopSaaS.Web.Sandbox.Mail.MailCatcher"] = "development only: the mail catcher listens on the loopback",
        ["ShopSaaS.Web.Sandbox.Stripe.Webhooks.WebhookPost"] = "development only: the sandbox delivers its events",
    };

    [Fact]
    public void Nobody_opens_a_way_out_but_those_who_are_named()
    {
        var found = WaysOut(typeof(ShopDatabase).Assembly.Location).Concat(WaysOut(typeof(House).Assembly.Location)).ToList();
        Assert.Empty(found.Where(f => !May.ContainsKey(f.Type)).Select(f => $"{f.Type} uses {f.What}"));
        // A name that needs its exception no longer goes from the list.
        Assert.Empty(May.Keys.Except(found.Select(f => f.Type)));
    }

    [Fact]
    public void A_planted_way_out_is_found()
    {
        var found = WaysOut(typeof(WaysOutTests).Assembly.Location).Where(f => f.Type == typeof(Planted).FullName!.Split('+')[0]).Select(f => f.What).ToList();
        Assert.Contains("System.Net.Http.HttpClient", found);
        Assert.Contains("System.Diagnostics.Process::Start", found);
        Assert.Contains("System.Net.Dns::GetHostAddressesAsync", found);
    }

    private static class Planted
    {
        public static async Task Fetch(string typed)
        {
            using var http = new HttpClient();
            await http.GetAsync(new Uri(typed));
            await System.Net.Dns.GetHostAddressesAsync(typed);
            System.Diagnostics.Process.Start(typed);
        }
    }

    private static IEnumerable<(string Type, string What)> WaysOut(string assembly)
    {
        using var read = AssemblyDefinition.ReadAssembly(assembly);
        return [.. read.MainModule.GetTypes().SelectMany(type => type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions)
            .Select(i => i.Operand as MethodReference).OfType<MethodReference>().Select(What).OfType<string>().Select(what => (Outer(type), what))).Distinct()];
    }

    private static string? What(MethodReference method)
    {
        if (method.Name == ".ctor") return Making.FirstOrDefault(m => m == method.DeclaringType.FullName);
        var call = $"{method.DeclaringType.FullName}::{method.Name}";
        return Calling.Any(c => c.EndsWith("::", StringComparison.Ordinal) ? call.StartsWith(c, StringComparison.Ordinal) : call == c) ? call : null;
    }

    private static string Outer(TypeDefinition type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.FullName;
    }
}
