using System.Net;
using System.Net.Sockets;

namespace ShopSaaS.Web.Hosting;

/// <summary>Another program listens where this one should.</summary>
public sealed class PortIsTaken(int port)
    : Exception($"Not started: port {port} is taken by another program. Start with another one, such as PORT={port + 1} ./run")
{
    /// <summary>Looks before anything else is started.</summary>
    /// <exception cref="PortIsTaken">It is.</exception>
    public static void Check(int port)
    {
        try
        {
            using var probe = TcpListener.Create(port);
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortIsTaken(port);
        }
    }
}
