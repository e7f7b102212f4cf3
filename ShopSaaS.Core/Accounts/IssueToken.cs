using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Accounts;

/// <summary>A signed token that lets a program act as a member, for twelve hours.</summary>
public sealed class IssueToken(LoginSecrets secrets, TimeProvider time)
{
    /// <summary>Who signs our tokens, and who accepts them.</summary>
    public const string Issuer = "shopsaas", Audience = "shopsaas-dashboard";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>The token and when it runs out.</summary>
    public AccessToken Run(Member member)
    {
        var now = time.GetUtcNow();
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = Audience, Subject = new ClaimsIdentity(member.ToClaims()),
            IssuedAt = now.UtcDateTime, NotBefore = now.UtcDateTime, Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key(secrets), SecurityAlgorithms.HmacSha256),
        });
        return new AccessToken(token, DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds()));
    }

    /// <summary>What a token must be to be ours: one algorithm, one key, one audience.</summary>
    public static TokenValidationParameters Validation(LoginSecrets secrets) => new()
    {
        ValidIssuer = Issuer, ValidAudience = Audience, ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = Key(secrets), ClockSkew = TimeSpan.FromSeconds(30), NameClaimType = Member.NameClaim, RoleClaimType = Member.RoleClaim,
    };

    private static SymmetricSecurityKey Key(LoginSecrets secrets) => new(secrets.Derive("jwt"));
}

/// <summary>A bearer token as handed out.</summary>
public sealed record AccessToken(string Value, DateTimeOffset ExpiresAt);
